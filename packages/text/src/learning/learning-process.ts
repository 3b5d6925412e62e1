/** The program of the process that learns: one task comes, one outcome goes. */
import { setPriority } from 'node:os'
import { createAnalyzer } from '../analyze.js'
import { loadIdfTable } from '../segment/keywords.js'
import { createSegmenter } from '../segment/segmenter.js'
import { createFastScorer } from '../sentiment/fast-scorer.js'
import { createDefaultThemeTagger } from '../themes/default-tagger.js'
import { loadGuardSet } from './guard-set.js'
import { type LearningTask, learnCorrections } from './learn-corrections.js'
import { loadThemeGuardSet } from './theme-guard-set.js'

/** Posts that come in go first. */
const LOW_PRIORITY = 10

process.once('message', (task: LearningTask) => {
  setPriority(LOW_PRIORITY)
  const scorer = createFastScorer()
  const analyzer = createAnalyzer({
    segmenter: createSegmenter(),
    scorer,
    themes: createDefaultThemeTagger(),
    idf: loadIdfTable(),
  })
  const outcome = learnCorrections(task, {
    analyzer,
    scorer,
    guard: loadGuardSet(),
    themeGuard: loadThemeGuardSet(),
  })
  process.send?.(outcome, () => process.disconnect())
})
