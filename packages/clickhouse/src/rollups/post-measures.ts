/*
 * What the store derives from a row of `posts`, as SQL: in the roll-ups, in `mentions` and in questions that read the
 * posts themselves, so that all three agree.
 */

/** Above this a post is noise. */
const NOISE_FROM = 0.5

export const IS_REPOST = 'isNotNull(duplicate_of)'
export const IS_NOISE = `spam >= ${NOISE_FROM}`
/** Of a post without a region the province of its outlet. */
export const REGION = "if(region = '', outlet_province, region)"
/** Scores are summed in millionths, as whole numbers: a sum does not depend on the order of its rows. */
export const SCORE = 'toInt64(round(own_score * 1000000))'

const or0 = (column: string): string => `ifNull(${column}, 0)`

export const ENGAGEMENT = `${or0('engagement_likes')} + ${or0('engagement_comments')} + ${or0('engagement_reposts')}`
export const REACH = 'coalesce(engagement_views, author_followers, 0)'

/** Heat is summed in thousandths. */
export const HEAT_UNIT = 1_000

/**
 * 热度 of one post, (1 + ln(1 + likes + 2·comments + 3·reposts)) · (1 + log10(1 + followers)/4), in thousandths. Own
 * formula: what costs its reader more counts more, and both factors grow by the logarithm, since reactions and
 * followers are distributed over many orders of magnitude.
 */
export const HEAT = `toUInt64(round(${HEAT_UNIT}
  * (1 + log(1 + ${or0('engagement_likes')} + 2 * ${or0('engagement_comments')} + 3 * ${or0('engagement_reposts')}))
  * (1 + log10(1 + ${or0('author_followers')}) / 4)))`
