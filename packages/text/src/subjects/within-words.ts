import type { SubjectHit, SubjectMatch } from './subject-matcher.js'

/** What makes a longer word of a name that still means it: 中国移动, 电信卡, 携程网. */
const COMPANY =
  /^(?:中国|大唐|国美)?(?:公司|集团|银行|保险|网|卡|店|车|手机|电脑|电子|技术|用户|官网|宽带|业|局)?$/

/**
 * Marks hits that stand strictly within one word of the text, as 吉利 does in 英吉利: keywords match there, too, but say
 * little of what the text is about.
 *
 * @param tokens of the segmenter for this text: together they are the whole text
 */
export const markWithinWords = (
  text: string,
  tokens: readonly string[],
  matches: readonly SubjectMatch[],
): readonly SubjectMatch[] => {
  if (matches.length === 0) return matches
  const ends: number[] = []
  let at = 0
  for (const token of tokens) {
    at += token.length
    ends.push(at)
  }
  /** The first word that ends behind this place. */
  const wordAt = (place: number): number => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) > place) high = middle
      else low = middle + 1
    }
    return low
  }
  const isWithin = ({ start, end }: SubjectHit): boolean => {
    const nth = wordAt(start)
    const [from, to] = [nth > 0 ? (ends[nth - 1] ?? 0) : 0, ends[nth] ?? 0]
    if (from > start || to < end || (from === start && to === end)) return false
    return !COMPANY.test(text.slice(from, start) + text.slice(end, to))
  }
  return matches.map((match) => ({
    ...match,
    hits: match.hits.map((hit) => (isWithin(hit) ? { ...hit, isWithinWord: true as const } : hit)),
  }))
}
