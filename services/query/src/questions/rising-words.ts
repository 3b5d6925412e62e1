import type { SaidWords } from '@tingfeng/clickhouse'
import type { RisingWord } from '@tingfeng/contracts'
import { falseDiscovery, likelihoodRatio, logOdds, twoSided } from './statistics.js'

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Sums of floating point differ by less: no change. */
const NO_CHANGE = 1e-9

/**
 * Words that are said more, or less, than before, the surest first; marked where that holds among all words looked at.
 * None where one of the periods has no posts: nothing can have changed.
 */
export const risingWords = async (
  { words, posts: [postsNow, postsBefore], said, spell }: SaidWords,
  direction: 'rising' | 'falling',
  limit: number,
): Promise<RisingWord[]> => {
  if (postsNow === 0 || postsBefore === 0) return []
  const sign = direction === 'rising' ? 1 : -1
  const scores = words.map(({ posts: [now, before] }) => logOdds(now, before, said))
  const ps = scores.map(twoSided)
  const holds = falseDiscovery(ps)
  const moved = words
    .map(({ key, posts }, at) => ({
      key,
      posts,
      z: scores[at] ?? 0,
      p: ps[at] ?? 1,
      significant: holds[at] ?? false,
    }))
    .filter(({ z }) => sign * z > NO_CHANGE)
    .sort((a, b) => sign * (b.z - a.z))
  // Words that are equally sure stand in the order of their letters, which is known only of those that are spelt.
  const leastSure = moved[limit - 1]?.z ?? 0
  const shown = moved.filter(({ z }) => sign * (z - leastSure) >= 0)
  const spelt = await spell(shown.map(({ key }) => key))
  return shown
    .flatMap(({ key, posts: [now, before], ...sureness }) => {
      const word = spelt.get(key)
      if (word === undefined) return []
      return [
        {
          word,
          now,
          before,
          nowShare: ratio(now, postsNow),
          beforeShare: ratio(before, postsBefore),
          g2: likelihoodRatio(now, postsNow, before, postsBefore),
          ...sureness,
        },
      ]
    })
    .sort((a, b) => sign * (b.z - a.z) || (a.word < b.word ? -1 : 1))
    .slice(0, limit)
}
