import type { TrendBucket } from '@tingfeng/contracts'

/** Hours are too few posts each for a share of them to mean much: there the line looks back over a day or a quarter of one. */
export const rollingWindow = (buckets: number): number => (buckets > 48 ? 24 : 6)

/** Shares of a bucket and of the `window − 1` buckets before it, taken together; null without (polar) posts. */
export const rollingShares = (
  buckets: readonly TrendBucket[],
  window: number,
): { netSentiment: number | null; negativeShare: number | null }[] => {
  let positive = 0
  let negative = 0
  let posts = 0
  return buckets.map((bucket, index) => {
    const gone = buckets[index - window]
    positive += bucket.positive - (gone?.positive ?? 0)
    negative += bucket.negative - (gone?.negative ?? 0)
    posts += bucket.posts - (gone?.posts ?? 0)
    return {
      netSentiment: positive + negative === 0 ? null : (positive - negative) / (positive + negative),
      negativeShare: posts === 0 ? null : negative / posts,
    }
  })
}
