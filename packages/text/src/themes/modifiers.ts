import { DEGREE, isBad, type Lexicon, NEGATOR, type Term, TOO_MUCH } from './lexicon.js'
import type { Scan } from './scan.js'

/** What stands before an opinion and changes it. */
export interface Modifiers {
  readonly flipped: boolean
  /** A word for too much stands before it. */
  readonly tooMuch: boolean
  /** Where the opinion starts with its modifiers. */
  readonly start: number
}

/** Characters that may stand between a negator and what it negates. */
const NEGATION_REACH = 2
/** 没有 NOKIA 好用: a comparison holds the other's name in between. */
const COMPARISON_REACH = 8

const comparators = new Set([
  '没',
  '没有',
  '没有那么',
  '没那么',
  '没有想象中',
  '没想象中',
  '没有想像中',
  '不像',
])

/** What was not done before it happened negates nothing: 没装多久就漏水, 没想到会坏. 没有一用就卡 does. */
const NOT_NEGATED = /[就才却]|便(?![利宜当])|几[天次回日周个年]|多久|[想料]到/
const ALWAYS = /^(?:出现)?一[^,]{1,5}就/

const negates = (gap: string): boolean => !NOT_NEGATED.test(gap) || ALWAYS.test(gap)

/** 没见过这么烂的, 从来没有这么失望过, 没有比这更难吃的了: nothing else is as bad, or as good. */
const UNEQUALLED = /^(?:从[来没未]?没?|[没未无])[^,。!?]{0,6}(?:过.{0,5}(?:这么|那么|如此|这样|这种|比)|比)/
const NEVER_SO = /[没未][^,。!?]{0,4}(?:这么|那么|如此|这样)/
const isUnequalled = (from: string, behind: string): boolean =>
  UNEQUALLED.test(from) || (/^.{0,1}过/.test(behind) && NEVER_SO.test(from))
/** Neither pattern matches more than this from its negator on, with what may stand before it. */
const UNEQUALLED_BEFORE = 2
const UNEQUALLED_REACH = 24
/** A clause without end (a wall of one word) is looked back on this far. */
export const LOOK_BACK_HITS = 40

/** What may stand between a negator and a bad word that it denies: 没有想象中那么卡, 没出现卡顿. */
const DENIES =
  /^(?:有|过|出现|发现|发生|存在|遇到|碰到|看[到见出]|闻到|听到|接到|收到|遇见|哪|一[个点处块次]|感觉到?|觉得|什么|啥|任何|一点儿?|一丝|半点|丝毫|其他|别的|多|太|很|特别|非常|明显|严重|奇怪|这|那|那么|这么|那样|这样|那种|想[象像](?:的|中的?|得)?|预[想期](?:的|中的?)?|传说中?的?|传[闻言]中?的?|网[上友]?(?:评[论价])?说?的?|[^,。]{0,4}说的?|评[论价]?(?:里|中|区)?说?的?|描述的?|以为的?|预料的?|之前|以前|原来|上次|是|会|再|怎么|又|也|的|地|得|、|和|或者?|及)*$/
/** Things that are lacked or not: 没有塑料味. */
const THING =
  /(?:味道?|痕迹?|色差|问题|[垢渍迹斑]|虫子?|毛|屑|洞|伤|[声噪杂]音|噪声|瑕疵|故障|破损|损坏|毛病|缺陷|费用|广告|隐患|杂质|添加剂|异物|线头|灰尘?|油烟|压力|套路|消费|收费|扣费|坏果|过敏|头发|蟑螂|涨价)$/

/** What was not done before it happened: 没经过同意自动扣费. */
const UNASKED = /同意|签字|经|允许|通知|告知|授权|说|问|招呼/
const ACTS = /[要还又却先硬让给被把]/
/** 噪音也不大, 异味没了, 一根头发都没有. */
const DENIED_BEHIND =
  /^(?:[也都并倒]|其实|基本上?|几乎|完全|一点|一个|现在|已经|问题){0,3}(?:不(?:大|重|明显|多|严重|强|浓|高|响|存在)|没有?了?(?=$|[,。!;的了啊呢哦~])|消失|不见了)/

const lacks = /[没无未]/
/** Short words are compared (没有超市贵), what acts or has a subject of its own is not denied: 没签字强制办理. */
const deniesAcross = (word: Term, between: string): boolean =>
  !isBad(word) ||
  (word.text.length <= 2 && !UNASKED.test(between) && !ACTS.test(between)) ||
  DENIES.test(between) ||
  (THING.test(word.text) && !UNASKED.test(between))

export interface TermReader {
  termAt(scan: Scan, hit: number): Term
  startAt(scan: Scan, hit: number): number
  endAt(scan: Scan, hit: number): number
}

export const createTermReader = ({ terms }: Lexicon): TermReader => {
  const [nothing] = terms
  if (!nothing) throw new Error('the lexicon of themes is empty')
  return {
    termAt: (scan, hit) => terms[scan.terms[hit] ?? 0] ?? nothing,
    startAt: (scan, hit) => scan.starts[hit] ?? 0,
    endAt: (scan, hit) => scan.ends[hit] ?? 0,
  }
}

export const isOpinion = (term: Term): boolean =>
  term.verdict !== 0 || term.phrases.length > 0 || term.opinionIn.size > 0

/** Looks back from a hit to the first of its clause, over degrees and negators. */
export const modifiersOf = (read: TermReader, scan: Scan, hit: number, first: number): Modifiers => {
  let flipped = false
  let tooMuch = false
  const own = read.startAt(scan, hit)
  const word = read.termAt(scan, hit)
  const end = read.endAt(scan, hit)
  let at = own
  const farthest = Math.max(first, hit - LOOK_BACK_HITS)
  for (let before = hit - 1; before >= farthest; before -= 1) {
    const gap = at - read.endAt(scan, before)
    const term = read.termAt(scan, before)
    if (term.roles & NEGATOR) {
      if (gap > (comparators.has(term.text) ? COMPARISON_REACH : NEGATION_REACH)) break
      const between = scan.text.slice(read.endAt(scan, before), at)
      if (gap > 0 && !negates(between)) break
      const start = read.startAt(scan, before)
      const from = scan.text.slice(
        Math.max(0, start - UNEQUALLED_BEFORE),
        Math.min(own, start + UNEQUALLED_REACH),
      )
      if (isUnequalled(from, scan.text.slice(end, end + 3))) break
      if (gap > 0 && lacks.test(term.text) && !deniesAcross(word, between)) break
      flipped = !flipped
    } else if (gap > NEGATION_REACH) {
      if (isOpinion(term) || gap > COMPARISON_REACH) break
      continue
    } else if (term.roles & DEGREE && term.verdict === 0) {
      if (term.roles & TOO_MUCH) tooMuch = true
    } else if (isOpinion(term)) break
    else continue
    at = read.startAt(scan, before)
  }
  if (isBad(word) && THING.test(word.text) && DENIED_BEHIND.test(scan.text.slice(end, end + 10)))
    return { flipped: true, tooMuch, start: at }
  return { flipped, tooMuch, start: at }
}

/** 没有 before a word that it negates is a negator, before a thing it is the complaint. */
export const negatesNext = (read: TermReader, scan: Scan, hit: number, last: number): boolean => {
  const own = read.termAt(scan, hit)
  let before = hit
  const isNear = (): boolean => read.startAt(scan, before + 1) - read.endAt(scan, before) <= NEGATION_REACH
  const farthest = Math.min(last, hit + LOOK_BACK_HITS)
  while (before + 2 <= farthest && isNear() && read.termAt(scan, before + 1).roles & DEGREE) before += 1
  if (before >= last || !isNear()) return false
  const next = read.termAt(scan, before + 1)
  // 没有网上说的好 is a complaint of its own, 没有网上说的差 denies one.
  if (own.phrases.length > 0) return isBad(next)
  return (
    next.verdict !== 0 || next.phrases.length > 0 || (next.opinionIn.size > 0 && next.aspectOf.length === 0)
  )
}
