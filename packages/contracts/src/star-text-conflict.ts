import type { Sentiment } from './enriched-post.js'
import type { RawPost } from './raw-post.js'

/** Below this the text is no clear witness against the stars. */
const SURE = 0.75

/**
 * Five stars over a clear complaint, or one over clear praise: worth a look, for one of the two is not meant.
 * The middle of the scale (above 2/5 and below 4/5) conflicts with nothing.
 */
export const starTextConflict = (
  rating: RawPost['rating'],
  sentiment: Pick<Sentiment, 'label' | 'confidence'>,
): boolean => {
  if (rating === undefined || sentiment.confidence < SURE) return false
  const share = rating.value / rating.max
  return (share >= 0.8 && sentiment.label === 'negative') || (share <= 0.4 && sentiment.label === 'positive')
}
