import { DOMAINS, type Domain, type ThemeRule } from './rules/rule-types.js'
import {
  CLOSE_VERDICTS,
  COMMERCE_CUES,
  DEGREES,
  DOMAIN_CUES,
  EXCESS,
  INERT,
  NEGATORS,
  VERDICTS,
  WISHES,
  WORD_CLASSES,
} from './rules/words.js'
import { createTermTrie, type TermTrie } from './term-trie.js'

export const NEGATOR = 1
export const DEGREE = 2
export const WISH = 4
/** A degree that means too much. */
export const TOO_MUCH = 8
/** A verdict on what stands right before it only. */
export const CLOSE = 16

/** What a word is within an aspect's block. */
export const BAD = 1
export const GOOD = 2
export const NEEDS_DEGREE = 4

/** A phrase of one word: its theme, and whether it is bad or good. */
export interface PhraseSense {
  readonly theme: string
  readonly sign: -1 | 1
  readonly domains: number
}

export interface Term {
  readonly text: string
  /** Keeps shorter words inside it from matching. */
  inert: boolean
  roles: number
  /** −1 or 1 for a general verdict, else 0. */
  verdict: -1 | 0 | 1
  readonly phrases: PhraseSense[]
  /** Blocks of which this word is an aspect. */
  readonly aspectOf: number[]
  /** Block → BAD or GOOD, with NEEDS_DEGREE. */
  readonly opinionIn: Map<number, number>
  /** Bit set of domains that this word shows, and that it only hints at. */
  cues: number
  hints: number
}

/** One aspect rule, compiled. */
export interface Block {
  readonly theme: string
  readonly verdict: boolean
  readonly domains: number
}

/** Whether a word says nothing good in any rule, and something bad in one. */
export const isBad = ({ verdict, phrases, opinionIn }: Term): boolean => {
  if (verdict > 0 || phrases.some(({ sign }) => sign > 0)) return false
  const kinds = [...opinionIn.values()]
  return verdict < 0 || phrases.length > 0 || (kinds.length > 0 && kinds.every((kind) => (kind & BAD) !== 0))
}

export interface Lexicon {
  readonly terms: readonly Term[]
  /** Index of 好 where it says how much (好差), which stands in no trie. */
  readonly howMuch: number
  readonly blocks: readonly Block[]
  readonly trie: TermTrie
}

export const domainBit = (domain: Domain): number => 1 << DOMAINS.indexOf(domain)
const maskOf = (domains: readonly Domain[] | undefined): number =>
  domains === undefined ? ~domainBit('life') : domains.reduce((mask, domain) => mask | domainBit(domain), 0)

const split = (words: string | undefined): string[] =>
  words === undefined ? [] : words.split(' ').filter((word) => word !== '')

/** Words of a rule with `$class` spelled out. */
const expand = (words: string | undefined): string[] =>
  split(words).flatMap((word) => {
    if (!word.startsWith('$')) return [word]
    const list = WORD_CLASSES[word.slice(1)]
    if (list === undefined) throw new Error(`a theme rule names the unknown word class ${word}`)
    return split(list)
  })

/** A longer term hides the cues inside it (送餐 in 送餐慢), and one that only one domain uses is a hint itself. */
const addHiddenCues = (terms: readonly Term[], byText: ReadonlyMap<string, Term>): void => {
  const shown = new Map([...byText].map(([text, { cues, hints }]) => [text, { cues, hints }]))
  for (const term of terms) {
    for (let start = 0; start < term.text.length; start += 1) {
      for (let end = start + 2; end <= term.text.length; end += 1) {
        const inner = shown.get(term.text.slice(start, end))
        if (inner === undefined) continue
        term.cues |= inner.cues
        term.hints |= inner.hints
      }
    }
    const domains = term.phrases.reduce((mask, phrase) => mask | phrase.domains, 0) & ~domainBit('none')
    const single = term.text.length > 1 && domains > 0 && (domains & (domains - 1)) === 0
    if (single && term.text.length > TELLING_LENGTH) term.cues |= domains
    else if (single) term.hints |= domains
    if (term.phrases.length > 0 && term.text.length >= TELLING_LENGTH) term.hints |= domainBit('none')
  }
}

/** 屏幕太大了 is no praise, 太漂亮了 is. */
export const SIZES = new Set(['大', '高', '长', '多', '足', '软', '淡', '亮', '宽', '新', '热', '全'])

const EXCESS_PREFIX = /^(?:太|有点|有些|偏|也太|略|稍)/
const DRESSED =
  /^(?:太|有点|有些|偏|也太|略|稍|很|好|真|非常|特别|超级?|比较|较|都|全|全都|又)?(.+?)(?:了|的|啦|死了|死)?$/

/** 破了 and 太慢 are longer than 破 and 慢 and hide them: they say the same of an aspect. */
const addBaseOpinions = (terms: readonly Term[], byText: ReadonlyMap<string, Term>): void => {
  for (const term of terms) {
    const base = byText.get(DRESSED.exec(term.text)?.[1] ?? '')
    if (base === undefined || base === term || term.roles !== 0 || term.aspectOf.length > 0) continue
    const tooMuch = EXCESS_PREFIX.test(term.text)
    for (const [block, kind] of base.opinionIn) {
      if (tooMuch && kind & GOOD && SIZES.has(base.text)) continue
      if (!term.opinionIn.has(block)) term.opinionIn.set(block, tooMuch ? kind & ~NEEDS_DEGREE : kind)
    }
  }
}

const blank = (text: string): Term => ({
  text,
  inert: false,
  roles: 0,
  verdict: 0,
  phrases: [],
  aspectOf: [],
  opinionIn: new Map(),
  cues: 0,
  hints: 0,
})

/** A phrase of this length about goods or service is a hint of trade. */
const TELLING_LENGTH = 3

/** @throws Error where a rule names a word class that does not exist */
export const compileLexicon = (rules: readonly ThemeRule[]): Lexicon => {
  const terms: Term[] = []
  const byText = new Map<string, Term>()
  const blocks: Block[] = []
  const term = (text: string): Term => {
    const held = byText.get(text)
    if (held) return held
    const made = blank(text)
    byText.set(text, made)
    terms.push(made)
    return made
  }
  const addOpinions = (block: number, words: string | undefined, kind: number): void => {
    for (const word of expand(words)) {
      const graded = word.startsWith('^')
      const { opinionIn } = term(graded ? word.slice(1) : word)
      if (!opinionIn.has(block)) opinionIn.set(block, graded ? kind | NEEDS_DEGREE : kind)
    }
  }
  const addPhrases = (theme: string, words: string | undefined, sign: -1 | 1, domains: number): void => {
    for (const word of expand(words)) term(word).phrases.push({ theme, sign, domains })
  }
  for (const rule of rules) {
    for (const phrase of rule.phrases ?? []) {
      const domains = maskOf(phrase.domains)
      addPhrases(rule.theme, phrase.bad, -1, domains)
      addPhrases(rule.theme, phrase.good, 1, domains)
    }
    for (const aspect of rule.aspects ?? []) {
      const block = blocks.length
      blocks.push({ theme: rule.theme, verdict: aspect.verdict === true, domains: maskOf(aspect.domains) })
      for (const word of expand(aspect.aspect)) term(word).aspectOf.push(block)
      addOpinions(block, aspect.bad, BAD)
      addOpinions(block, aspect.good, GOOD)
    }
  }
  for (const word of split(VERDICTS.bad)) term(word).verdict = -1
  for (const word of split(VERDICTS.good)) term(word).verdict = 1
  for (const word of split(CLOSE_VERDICTS)) {
    const close = term(word)
    close.verdict = -1
    close.roles |= CLOSE
  }
  for (const word of split(NEGATORS)) term(word).roles |= NEGATOR
  for (const word of split(DEGREES)) term(word).roles |= DEGREE
  for (const word of split(EXCESS)) term(word).roles |= DEGREE | TOO_MUCH
  for (const word of split(WISHES)) term(word).roles |= WISH
  for (const word of split(COMMERCE_CUES)) term(word).cues |= domainBit('none')
  for (const domain of DOMAINS) {
    if (domain === 'none' || domain === 'life') continue
    const [shows = '', hints = ''] = DOMAIN_CUES[domain].split('|')
    for (const word of split(shows)) term(word).cues |= domainBit(domain)
    for (const word of split(hints)) term(word).hints |= domainBit(domain)
  }
  addBaseOpinions(terms, byText)
  addHiddenCues(terms, byText)
  // Words that only keep a shorter one inside them from matching.
  for (const word of split(INERT)) term(word).inert = true
  const trie = createTermTrie(terms.map(({ text }) => text))
  terms.push({ ...blank('好'), roles: DEGREE })
  return { terms, howMuch: terms.length - 1, blocks, trie }
}
