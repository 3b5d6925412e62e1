import type { Condition, RuleView } from '@tingfeng/contracts'
import type { Signal } from './signal.js'

/** A rule holds of a subject when all its conditions do; it is shown by the first of them. */
export const combine = async (
  rule: RuleView,
  signalsOf: (condition: Condition) => Promise<readonly Signal[]>,
): Promise<readonly Signal[]> => {
  const [first, ...others] = rule.conditions
  if (first === undefined) return []
  let signals = await signalsOf(first)
  for (const condition of others) {
    if (signals.length === 0) return []
    const also = await signalsOf(condition)
    signals = signals
      .filter(({ subject }) => also.some((other) => other.subject === subject))
      .map((signal) => ({
        ...signal,
        key: `${signal.key}&${condition.kind}`,
        calming: signal.calming || also.every((other) => other.subject !== signal.subject || other.calming),
        posts: [
          ...new Set([
            ...signal.posts,
            ...also.filter(({ subject }) => subject === signal.subject).flatMap(({ posts }) => posts),
          ]),
        ],
      }))
  }
  return signals
}
