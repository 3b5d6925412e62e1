import type { UrgencyCause } from '@tingfeng/contracts'
import { isFigurative } from '../../figurative.js'
import { createTermTrie } from '../../themes/term-trie.js'
import { isCalm } from './calm.js'
import { FOOD_SIGNS } from './food-signs.js'
import { HIDDEN_SIGNS } from './hidden-signs.js'
import { INJURY_SIGNS } from './injury-signs.js'
import { LEGAL_SIGNS } from './legal-signs.js'
import { LIFE_SIGNS } from './life-signs.js'
import { MEDIA_SIGNS } from './media-signs.js'
import { MINOR_SIGNS } from './minors-signs.js'
import { SAFETY_SIGNS } from './safety-signs.js'
import type { SignRule } from './sign-rule.js'

/** A reason to act today, with the words that give it, in positions of the normalised text. */
export interface UrgencySign {
  readonly cause: UrgencyCause
  readonly start: number
  readonly end: number
}

/** By cause, in the order in which causes are told. */
const SIGNS: readonly (readonly SignRule[])[] = [
  [...SAFETY_SIGNS, ...LIFE_SIGNS, ...HIDDEN_SIGNS],
  INJURY_SIGNS,
  FOOD_SIGNS,
  LEGAL_SIGNS,
  MEDIA_SIGNS,
  MINOR_SIGNS,
]

interface Entry {
  readonly word: string
  readonly rules: { readonly rule: SignRule; readonly cause: number }[]
}

const entries = new Map<string, Entry>()
for (const [cause, rules] of SIGNS.entries()) {
  for (const rule of rules) {
    for (const word of rule.words.split(' ')) {
      const entry = entries.get(word) ?? { word, rules: [] }
      entry.rules.push({ rule, cause })
      entries.set(word, entry)
    }
  }
}
const table = [...entries.values()]
const trie = createTermTrie(table.map(({ word }) => word))

const MAX_LENGTH = 5000
const REACH_BEFORE = 20
const REACH_BEHIND = 28

/** Where the sign stands that a rule's word at `at` gives, or nothing where its surroundings make it none. */
const signAt = (
  text: string,
  word: string,
  rule: SignRule,
  at: number,
): Omit<UrgencySign, 'cause'> | undefined => {
  const { before, behind, notBefore, notBehind } = rule
  const wordEnd = at + word.length
  const head = text.slice(Math.max(0, at - REACH_BEFORE), at)
  const tail = text.slice(wordEnd, wordEnd + REACH_BEHIND)
  if (notBehind?.test(tail) || notBefore?.test(head)) return undefined
  if (rule.figurative && isFigurative(text, at, wordEnd)) return undefined
  const foundBefore = before?.exec(head)
  const foundBehind = behind?.exec(tail)
  const lacks = rule.either
    ? !foundBefore && !foundBehind
    : (before !== undefined && !foundBefore) || (behind !== undefined && !foundBehind)
  if (lacks) return undefined
  const start = at - (foundBefore?.[0].length ?? 0)
  const end = wordEnd + (foundBehind?.[0].length ?? 0)
  const calm = isCalm(text, rule, start, end) || (start < at && isCalm(text, rule, at, end))
  return calm ? undefined : { start, end }
}

/**
 * Why a text cannot wait: safety, injury, food poisoning, legal steps, publicity, minors; each cause once, where it is
 * first said. Who praises (`positive`) threatens nobody.
 */
export const readUrgency = (normalized: string, positive: boolean): UrgencySign[] => {
  if (positive) return []
  const length = Math.min(normalized.length, MAX_LENGTH)
  let text: string | undefined
  let found: (UrgencySign | undefined)[] | undefined
  for (let index = 0; index < length; index += 1) {
    const at = trie.longestAt(normalized, index)
    if (at < 0) continue
    text ??= normalized.length > MAX_LENGTH ? normalized.slice(0, MAX_LENGTH) : normalized
    const { word, rules } = table[at] as Entry // safe: the trie knows these words only
    for (const { rule, cause } of rules) {
      if (found?.[cause] !== undefined) continue
      const sign = signAt(text, word, rule, index)
      if (sign === undefined) continue
      found ??= Array.from(SIGNS, () => undefined)
      found[cause] = { cause: rule.cause, ...sign }
    }
  }
  return found === undefined ? [] : found.filter((sign) => sign !== undefined)
}
