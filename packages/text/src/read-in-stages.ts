import type { Readable } from './analysis.js'
import type { Analyzer, Reading } from './analyze.js'
import type { PreparedSettings } from './settings.js'

/* Each stage has tables of its own (100 MB of dictionary, 16 MB of weights, 14 MB of rows): they push each other out of the cache. */

/** Read stage by stage together. */
const MOST_POSTS = 512
/** UTF-16 units of them together: what is held between the stages stays small. */
const MOST_UNITS = 1 << 18

const sizeOf = ({ text, title = '' }: Readable): number => text.length + title.length

/** Where the stretch of posts that begins at `start` ends: one post at least. */
const endOfStretch = (posts: readonly Readable[], start: number): number => {
  let units = 0
  let end = start
  for (; end < posts.length && end - start < MOST_POSTS; end += 1) {
    const post = posts[end]
    units += post === undefined ? 0 : sizeOf(post)
    if (units > MOST_UNITS && end > start) break
  }
  return end
}

/** Evidence costs little right after the score of the same text, and a second reading of it later. */
export const withEvidence = (reading: Reading): Reading => {
  const evidence = reading.judgement.explain()
  return { ...reading, judgement: { ...reading.judgement, explain: () => evidence } }
}

export interface Stages {
  readonly analyzer: Pick<Analyzer, 'cut' | 'judge'>
  readonly settings: PreparedSettings
  /** What people taught moves each score right after it is there, so that each post is judged when it is taken. */
  readonly isTaught: boolean
}

/**
 * Reads posts as `analyzer.read` does, and calls `take` for each of them in order; faster than one after the other, as
 * many of them are first cut, then judged, then taken.
 */
export const readInStages = (
  posts: readonly Readable[],
  { analyzer, settings, isTaught }: Stages,
  take: (reading: Reading, index: number) => void,
): void => {
  for (let start = 0; start < posts.length; ) {
    const end = endOfStretch(posts, start)
    const cut = posts.slice(start, end).map((post) => analyzer.cut(post, settings))
    const judged = isTaught ? undefined : cut.map((post) => withEvidence(analyzer.judge(post)))
    for (const [i, post] of cut.entries()) take(judged?.[i] ?? analyzer.judge(post), start + i)
    start = end
  }
}
