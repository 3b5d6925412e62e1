import type { RuleView } from '@tingfeng/contracts'
import { isExcess } from '../evaluate/excess.js'
import type { Signal } from '../evaluate/signal.js'
import type { Part } from './memory.js'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export const isAgainstPast = ({ rule }: Signal): boolean => {
  const [condition] = rule.conditions
  return condition !== undefined && isExcess(condition)
}

/** Another crisis within one that is on, or within a slow drift: what is counted of it begins anew. */
export const isOutbreak = (signal: Signal, before: Part | undefined): boolean =>
  before?.on === true &&
  isAgainstPast(signal) &&
  !signal.slow &&
  (before.slow || signal.observed < before.observed / 2)

/** What took a week to come is said once a day at most; 0 is never. */
const atLeast = (ms: number, slow: boolean): number => (slow && ms > 0 ? Math.max(ms, DAY_MS) : ms)

/** Of a rule's scope what its posts are narrowed to; nothing where they are not. */
export const scopeOf = ({ scope: { themes, sources, products } }: RuleView): Pick<Part, 'scope'> =>
  themes.length + sources.length + products.length === 0 ? {} : { scope: { themes, sources, products } }

export const partOf = (signal: Signal, now: number, before: Part | undefined): Part => ({
  key: signal.key,
  rule: signal.rule.id,
  ruleKind: signal.rule.conditions[0]?.kind ?? 'threshold',
  ruleName: signal.rule.name,
  subject: signal.subject ?? signal.source ?? null,
  theme: signal.theme ?? null,
  since: Math.min(signal.since, before?.since ?? signal.since),
  firstAt: before?.on ? before.firstAt : now,
  lastAt: now,
  observed: signal.observed,
  expected: signal.expected ?? null,
  lower: signal.lower ?? null,
  upper: signal.upper ?? null,
  confidence: signal.confidence ?? null,
  measure: signal.measure,
  severity: signal.rule.severity,
  forMs: signal.rule.forMinutes * MINUTE_MS,
  repeatMs: atLeast(signal.rule.repeatMinutes * MINUTE_MS, signal.slow),
  escalateMs: atLeast(signal.rule.escalateMinutes * MINUTE_MS, signal.slow),
  words: [...signal.words],
  slow: signal.slow,
  ...scopeOf(signal.rule),
  ...(isAgainstPast(signal) && { onset: signal.since }),
  on: true,
})
