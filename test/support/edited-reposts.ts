import { readSentimentChallenge } from './sentiment-challenge.js'
import { readThemeChallenge } from './theme-challenge.js'

/*
 * Reposts as people edit them, from our own texts with a fixed seed: the same numbers every time.
 */

export interface GeneratedText {
  readonly text: string
  /** Number of the text that it was copied from; its own where it is nobody's copy. */
  readonly group: number
  readonly isCopy: boolean
}

type Below = (limit: number) => number

const numbers = (seed: number): Below => {
  let state = seed
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

const pick = <T>(below: Below, list: readonly T[]): T => list[below(list.length)] as T // safe: no list is empty

const NAMES = ['小鱼儿', '北岛以北', 'momo', '一只橘猫', '数码老王', 'Echo-2024', '吃瓜群众']
const PREFIXES = ['转发', '转发微博：', '转：', '转载：', '【转】', 'RT ', '转自朋友圈，']
const REMARKS = [
  '同感',
  '我也是',
  '太真实了',
  '大家避雷',
  '扩散一下',
  '说出了我的心声',
  '求转发',
  '有没有一样的',
  '避坑！！',
]
const MARKS = ['😂', '😡😡', '[怒]', '[doge]', '🙏', '❗️❗️', '👍', '~~', '……']
const OTHERS = '的了是不很就也还都太真把被给让去来上下里点些个这那么吧啊呢嘛'

type Edit = (text: string, below: Below) => string

const replaceAt = (text: string, at: number, by: string, length: number): string =>
  text.slice(0, at) + by + text.slice(at + length)

const EDITS: readonly Edit[] = [
  (text, below) => pick(below, PREFIXES) + text,
  (text, below) => `${pick(below, REMARKS)}//@${pick(below, NAMES)}:${text}`,
  (text, below) => `${text} @${pick(below, NAMES)} @${pick(below, NAMES)}`,
  (text, below) => `${text}${pick(below, MARKS)}`,
  (text, below) => `${pick(below, MARKS)}${text}${pick(below, REMARKS)}`,
  (text, below) => `${text} https://t.cn/A6${below(1_000_000).toString(36)}`,
  (text, below) => `#${pick(below, REMARKS)}#${text}`,
  (text) => text.replaceAll('，', ' ').replaceAll('。', ' '),
  (text) => text.replaceAll('，', '！').replaceAll('。', '！！'),
  (text) => text.replaceAll(/(?<=[，。！？])/gu, '\n'),
  // Two or three characters of a hundred, at least one.
  (text, below) => {
    let edited = text
    for (let left = Math.max(1, Math.round(text.length * 0.025)); left > 0; left--)
      edited = replaceAt(edited, below(edited.length), pick(below, [...OTHERS]), 1)
    return edited
  },
  // A word goes, another comes.
  (text, below) => replaceAt(text, below(text.length), '', 2),
  (text, below) => replaceAt(text, below(text.length), pick(below, ['真的', '居然', '简直', '反正']), 0),
  // The end is cut off, as by a length limit.
  (text) => `${text.slice(0, Math.ceil(text.length * 0.88))}...`,
]

/** Fewer letters than this and many people write the very same. */
const LEAST_LETTERS = 24

const lettersOf = (text: string): number => text.replaceAll(/[^\p{L}\p{N}]/gu, '').length
const closed = (sentence: string): string => (/[。！？!?]$/u.test(sentence) ? sentence : `${sentence}。`)

/** Every sentence of our own sets, each once, in an order fixed by the seed. */
const shuffled = (below: Below): string[] => {
  const all = [...readThemeChallenge(), ...readSentimentChallenge()].map(({ text }) =>
    text.replaceAll('\n', ''),
  )
  const sentences = [...new Set(all)].filter((text) => lettersOf(text) >= 8)
  for (let at = sentences.length - 1; at > 0; at--) {
    const other = below(at + 1)
    const moved = sentences[at] ?? ''
    sentences[at] = sentences[other] ?? ''
    sentences[other] = moved
  }
  return sentences
}

/**
 * Texts of one to four sentences with up to four edited copies each, and among them people who use a sentence of
 * another text for two and more of their own: those are no copies.
 */
export const editedReposts = (seed: number): readonly GeneratedText[] => {
  const below = numbers(seed)
  const sentences = shuffled(below)
  const texts: GeneratedText[] = []
  const quotable: string[] = []
  for (let group = 0; sentences.length > 0; group++) {
    const own = sentences.splice(0, 1 + below(4)).map(closed)
    if (own.length > 1 && quotable.length > 0 && below(2) === 0) own.push(pick(below, quotable))
    const text = own.join('')
    if (lettersOf(text) < LEAST_LETTERS) continue
    if (own.length > 2 && lettersOf(own[1] ?? '') < lettersOf(text) / 3) quotable.push(own[1] ?? '')
    texts.push({ text, group, isCopy: false })
    for (let copies = below(5); copies > 0; copies--) {
      let copy = text
      for (let edits = 1 + below(3); edits > 0; edits--) copy = pick(below, EDITS)(copy, below)
      texts.push({ text: copy, group, isCopy: true })
    }
  }
  return texts
}
