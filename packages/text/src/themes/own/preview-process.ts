/** The program of the process that previews a theme: one task comes, one outcome goes. */
import { setPriority } from 'node:os'
import { normalize, originalSpan } from '../../normalize/normalize.js'
import { createSegmenter } from '../../segment/segmenter.js'
import { createFastScorer } from '../../sentiment/fast-scorer.js'
import { loadDefaultClauseModel } from '../default-tagger.js'
import { createOwnThemes } from './own-themes.js'
import type { ThemePreview, ThemePreviewTask } from './preview-apart.js'

/** Posts that come in go first. */
const LOW_PRIORITY = 10
const DRAFT = { id: 'own.draft', zh: '', group: 'own' }

process.once('message', ({ theme, texts, mostMs }: ThemePreviewTask) => {
  setPriority(LOW_PRIORITY)
  const segmenter = createSegmenter()
  const scorer = createFastScorer()
  const teacher = createOwnThemes({ model: loadDefaultClauseModel(), segmenter, scorer })
  const reader = teacher.teach([{ ...DRAFT, ...theme }])
  const until = performance.now() + mostMs
  const found: ThemePreview['found'][number][] = []
  let read = 0
  for (const raw of texts) {
    if (performance.now() > until) break
    read += 1
    const normalized = normalize(raw)
    const tokens = segmenter.cut(normalized.text)
    const whole = scorer.score(normalized.text, tokens).label
    for (const { start, end, polarity, confidence } of reader.read(normalized.text, tokens, whole))
      found.push({ index: read - 1, evidence: originalSpan(normalized, start, end), polarity, confidence })
  }
  const outcome: ThemePreview = { read, found, oddExamples: teacher.oddExamples(theme) }
  process.send?.(outcome, () => process.disconnect())
})
