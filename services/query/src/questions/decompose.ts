import type { DecomposedMeasure, Decomposition } from '@tingfeng/contracts'

interface PartFigures {
  readonly key: string
  /** Posts and the measured amount, now and before. */
  readonly periods: readonly { readonly posts: number; readonly amount: number }[]
}

type Parts = Pick<Decomposition, 'now' | 'before' | 'change' | 'parts' | 'others'>

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

interface Contribution {
  readonly now: number | null
  readonly before: number | null
  readonly contribution: number
  readonly mix: number | null
  readonly rate: number | null
}

/**
 * Part k of the change of a share R = Σ w·r: mix (w₁ − w₀)·(r̄ − R̄) and rate (r₁ − r₀)·w̄, bars being means of both
 * periods (Kitagawa 1955, JASA 50:1168). Shares of voice w sum to 1 in both, so taking R̄ off leaves the sum as it is and
 * makes a part that grew count by how much worse than the rest it is. A part without posts in a period has its rate of
 * the other.
 */
const shareContribution = (
  { periods: [now, before] }: PartFigures,
  all: { readonly now: number; readonly before: number; readonly meanRate: number },
): Contribution => {
  const rateNow = now === undefined ? null : ratio(now.amount, now.posts)
  const rateBefore = before === undefined ? null : ratio(before.amount, before.posts)
  const [weightNow, weightBefore] = [(now?.posts ?? 0) / all.now, (before?.posts ?? 0) / all.before]
  const [r1, r0] = [rateNow ?? rateBefore ?? 0, rateBefore ?? rateNow ?? 0]
  const mix = (weightNow - weightBefore) * ((r1 + r0) / 2 - all.meanRate)
  const rate = ((r1 - r0) * (weightNow + weightBefore)) / 2
  return { now: rateNow, before: rateBefore, contribution: mix + rate, mix, rate }
}

/** Takes a change apart: contributions of all parts add up to it, and their shares to 1. */
export const decompose = (
  parts: readonly PartFigures[],
  measure: DecomposedMeasure,
  limit: number,
): Parts => {
  const sum = (of: 'posts' | 'amount', period: number): number =>
    parts.reduce((all, { periods }) => all + (periods[period]?.[of] ?? 0), 0)
  const [posts, postsBefore] = [sum('posts', 0), sum('posts', 1)]
  const [amount, amountBefore] = [sum('amount', 0), sum('amount', 1)]
  const isShare = measure === 'negativeShare'
  const now = isShare ? ratio(amount, posts) : amount
  const before = isShare ? ratio(amountBefore, postsBefore) : amountBefore
  if (now === null || before === null)
    return { now, before, change: null, parts: [], others: { contribution: 0, share: null } }
  const change = now - before
  const contributions = parts.map((part) => {
    const [periodNow, periodBefore] = [part.periods[0]?.amount ?? 0, part.periods[1]?.amount ?? 0]
    const own: Contribution = isShare
      ? shareContribution(part, { now: posts, before: postsBefore, meanRate: (now + before) / 2 })
      : {
          now: periodNow,
          before: periodBefore,
          contribution: periodNow - periodBefore,
          mix: null,
          rate: null,
        }
    return { key: part.key, ...own, share: ratio(own.contribution, change) }
  })
  contributions.sort(
    (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.key < b.key ? -1 : 1),
  )
  const rest = contributions.slice(limit).reduce((all, part) => all + part.contribution, 0)
  return {
    now,
    before,
    change,
    parts: contributions.slice(0, limit),
    others: { contribution: rest, share: ratio(rest, change) },
  }
}
