import type { TrendBucket } from '@tingfeng/contracts'

/** Hours are too few posts each for a share of them to mean much: there the line looks back over a day or a quarter of one. */
export const rollingWindow = (buckets: number): number => (buckets > 48 ? 24 : 6)

export interface RollingShare {
  netSentiment: number | null
  negativeShare: number | null
}

/**
 * Shares of a bucket and of the `window − 1` buckets before it, taken together; null without (polar) posts.
 *
 * @param before what directly precedes the buckets, so that the first of them have a whole window too
 */
export const rollingShares = (
  buckets: readonly TrendBucket[],
  window: number,
  before: readonly TrendBucket[] = [],
): RollingShare[] => {
  let positive = 0
  let negative = 0
  let posts = 0
  const warmUp = window > 1 ? before.slice(1 - window) : []
  const all = [...warmUp, ...buckets]
  const shares = all.map((bucket, index) => {
    const gone = all[index - window]
    positive += bucket.positive - (gone?.positive ?? 0)
    negative += bucket.negative - (gone?.negative ?? 0)
    posts += bucket.posts - (gone?.posts ?? 0)
    return {
      netSentiment: positive + negative === 0 ? null : (positive - negative) / (positive + negative),
      negativeShare: posts === 0 ? null : negative / posts,
    }
  })
  return shares.slice(warmUp.length)
}
