import { ENGAGEMENT, HEAT, IS_NOISE, IS_REPOST, REACH, REGION, SCORE } from './post-measures.js'

/*
 * `mentions` of some hours made what the posts say: rows of posts that are new or changed are written, and those that
 * no post has any more get a tombstone. What is right already is not written again.
 */

const COLUMNS = `workspace, subject, hour, id, post_version, published_at, undated, source, kind, is_customer, repost,
      noise, product, region, segment, label, score, theme_ids, theme_polarities, engagement, reach, heat, tokens,
      duplicate_of`

const aboutSubject = (column: string): string =>
  `arrayFilter((value, about) -> about IN ('', subject), ${column}, \`themes.subject\`)`

const keptRows = (hours: string): string =>
  `FROM mentions FINAL WHERE workspace = {workspace:String} AND ${hours}`

/** The first mention of each subject of a post counts. */
const joined = (hours: string): string => `FROM posts FINAL
    ARRAY JOIN \`subjects.id\` AS subject, \`subjects.sentiment\` AS label, \`subjects.score\` AS own_score,
      arrayEnumerateUniq(\`subjects.id\`) AS nth
    WHERE workspace = {workspace:String} AND ${hours} AND nth = 1`

/** An heir of an erased post repeats nothing any more, in the same version. */
const WHICH = "hour, id, subject, ifNull(duplicate_of, toUUID('00000000-0000-0000-0000-000000000000'))"

/** @param hours condition on the column `hour` */
export const writeMentions = (hours: string): string => `
  INSERT INTO mentions (${COLUMNS}, revision)
  SELECT workspace, subject, hour, id, version, published_at, undated, source, kind, is_customer, ${IS_REPOST},
    ${IS_NOISE}, product, ${REGION}, author_segment, label, ${SCORE}, ${aboutSubject('`themes.id`')},
    ${aboutSubject('`themes.polarity`')}, ${ENGAGEMENT}, ${REACH}, ${HEAT}, tokens, duplicate_of, {revision:UInt64}
  ${joined(hours)} AND (${WHICH}, version) NOT IN (SELECT ${WHICH}, post_version ${keptRows(hours)})`

/** @param hours condition on the column `hour` */
export const removeMentions = (hours: string): string => `
  INSERT INTO mentions (workspace, subject, hour, id, revision, is_deleted)
  SELECT workspace, subject, hour, id, {revision:UInt64}, 1
  ${keptRows(hours)} AND (hour, id, subject) NOT IN (SELECT hour, id, subject ${joined(hours)})`
