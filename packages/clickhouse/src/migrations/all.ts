import { posts } from './001-posts.js'
import { rollups } from './002-rollups.js'
import { rejectedPosts } from './003-rejected-posts.js'
import { sourceRuns } from './004-source-runs.js'
import { urgency } from './005-urgency.js'
import { noise } from './006-noise.js'
import { questions } from './007-questions.js'
import { incidents } from './008-incidents.js'
import { ownThemes } from './009-own-themes.js'
import { mentionWords } from './010-mention-words.js'
import { textIndex } from './011-text-index.js'
import { phraseMarks } from './012-phrase-marks.js'
import { rejectedIdentity } from './013-rejected-identity.js'
import { stances } from './014-stances.js'
import { arrivals } from './015-arrivals.js'
import { intentEvidence } from './016-intent-evidence.js'
import type { Migration } from './migration.js'

export const MIGRATIONS: readonly Migration[] = [
  posts,
  rollups,
  rejectedPosts,
  sourceRuns,
  urgency,
  noise,
  questions,
  incidents,
  ownThemes,
  mentionWords,
  textIndex,
  phraseMarks,
  rejectedIdentity,
  stances,
  arrivals,
  intentEvidence,
]
