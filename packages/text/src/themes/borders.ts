import { isBad, type Lexicon, type Term } from './lexicon.js'

/** Where a word of the lexicon is cut off: by a longer word of which it holds the beginning, or by what it means there. */
export interface Borders {
  /** By term: whether one of the questions below may be worth asking. */
  readonly kinds: Uint8Array
  /** Whether another word starts inside the term and goes on behind it: 差不多 in 服务差不多, 好 before 难闻. */
  goesOn(term: number, text: string, start: number, tokenStarts: Uint8Array): boolean
  /** Whether 好 alone says how bad something is: 好差, 好难停. */
  saysHowMuch(term: number, text: string, end: number, tokenStarts: Uint8Array): boolean
  /** Whether 快 says that something nearly is: 快一个月了, 快到, 快把我气死了. */
  isNearly(term: number, text: string, end: number): boolean
}

/** Words of the list of inert ones that leave what stands before them as it is: 服务好多了, 信号差点. */
const LEAVE = new Set(['好的', '好了', '好吧', '好好', '好多', '好些', '好说', '好在', '差点', '差一点'])
/** 好 that is the whole of a verdict: it has no degree before it. */
const PLAIN_GOOD = /(?:^|[^很不最非常挺蛮真太更还超较也都特别])好$/
const FAST = /(?:^|[^很不最挺蛮真太更还超较也都级够])快$/
const NEARLY =
  /^(?:要|到(?!达|付|家服务|位|令|让|飞|我|不|没|惊|爆|离谱|难以)|超时|没(?!得?话|得?说|的说|毛病|问题|什么|啥)|把|被|迟到|过期|凉|饿|气死|急死|急疯|疯|崩溃|关门|下班|(?:\d+|[一二两三四五六七八九十半几]|好几)[一二两三四五六七八九十百]*(?:多|来)?个?(?:多|半)?(?:分钟|小时|钟头|天|周|星期|礼拜|月|年)(?!(?:左右|之?内|不到)?(?:就|便|送达|送到|到)))/

/** Kinds of terms: it may be cut off where a token goes on, or by what stands behind it in any case. */
export const CUT_BY_TOKEN = 1
export const CUT_BY_NEXT = 2

/** What ends 味道好淡. */
const ENDS = /^$|[,。!?;~…\s了啊呀哦]/

/** Whether two words say the same of something: then it is no matter which of them is taken. */
const sayTheSame = (one: Term, other: Term, blocks: Lexicon['blocks']): boolean =>
  one.phrases.some(
    ({ theme, sign }) =>
      other.verdict === sign ||
      other.phrases.some((phrase) => phrase.theme === theme && phrase.sign === sign) ||
      [...other.opinionIn.keys()].some((block) => blocks[block]?.theme === theme),
  )

export const createBorders = ({ terms, blocks, trie }: Lexicon): Borders => {
  const endsGood = Uint8Array.from(terms, ({ text }) => (PLAIN_GOOD.test(text) ? 1 : 0))
  const endsFast = Uint8Array.from(terms, ({ text }) => (FAST.test(text) ? 1 : 0))
  const bad = Uint8Array.from(terms, (term) => (isBad(term) && term.aspectOf.length === 0 ? 1 : 0))
  const graded = Uint8Array.from(terms, ({ opinionIn, aspectOf }) =>
    opinionIn.size > 0 && aspectOf.length === 0 ? 1 : 0,
  )
  const aspectLengths = terms.map(({ aspectOf, text }) => (aspectOf.length > 0 ? text.length : 0))
  const kinds = Uint8Array.from(terms, ({ inert, roles, text }, index) => {
    const cut = inert || text.length === 1 ? 0 : roles === 0 ? CUT_BY_TOKEN : 0
    return cut | (endsGood[index] === 1 || endsFast[index] === 1 ? CUT_BY_NEXT : 0)
  })
  const praises = Uint8Array.from(terms, ({ phrases }) => (phrases.some(({ sign }) => sign > 0) ? 1 : 0))

  const wins = (one: Term, other: Term): boolean =>
    other.inert
      ? !LEAVE.has(other.text)
      : !/^[不没]/.test(one.text) &&
        (other.verdict !== 0 ||
          other.phrases.length > 0 ||
          (other.aspectOf.length > 0 && one.phrases.some(({ sign }) => sign > 0))) &&
        !sayTheSame(one, other, blocks)

  /** A bad word of its own behind 好; one that starts with an aspect (态度差) is another clause. */
  const isBadNext = (text: string, at: number, tokenStarts: Uint8Array): boolean => {
    const next = trie.longestAt(text, at)
    if (next < 0 || text.charAt(at) === '好') return false
    const { length } = terms[next]?.text ?? ''
    if (bad[next] !== 1 && !(length === 1 && graded[next] === 1 && ENDS.test(text.slice(at + 1, at + 2))))
      return false
    if (length === 1 && tokenStarts[at + 1] !== 1) return false
    for (let limit = at + length - 1; limit > at; limit -= 1) {
      const inner = trie.longestAt(text, at, limit)
      if (inner < 0) return true
      if ((aspectLengths[inner] ?? 0) > 1) return false
      limit = at + (terms[inner]?.text.length ?? 1)
    }
    return true
  }

  return {
    kinds,
    goesOn: (index, text, start, tokenStarts) => {
      const term = terms[index]
      if (term === undefined || term.inert || term.roles !== 0 || term.text.length === 1) return false
      const end = start + term.text.length
      if (endsFast[index] === 1 && NEARLY.test(text.slice(end, end + 12))) return true
      if (endsGood[index] === 1 && praises[index] === 1 && isBadNext(text, end, tokenStarts)) return true
      if (tokenStarts[end] === 1 || end >= text.length) return false
      let at = end - 1
      while (at > start && tokenStarts[at] !== 1) at -= 1
      if (at === start) return false
      const other = terms[trie.longestAt(text, at)]
      if (other === undefined) return false
      const otherEnd = at + other.text.length
      return otherEnd > end && (other.inert || tokenStarts[otherEnd] === 1) && wins(term, other)
    },
    saysHowMuch: (index, text, end, tokenStarts) =>
      terms[index]?.text === '好' && isBadNext(text, end, tokenStarts),
    isNearly: (index, text, end) => terms[index]?.text === '快' && NEARLY.test(text.slice(end, end + 12)),
  }
}
