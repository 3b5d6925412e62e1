import { workerData } from 'node:worker_threads'
import type { Analysis, Readable, TextSettings } from './analysis.js'
import { type Analyzer, createAnalyzer, type PreparedSettings, prepareSettings } from './analyze.js'
import { loadIdfTable } from './segment/keywords.js'
import { createSegmenter } from './segment/segmenter.js'
import { createFastScorer, type FastModel } from './sentiment/index.js'
import { createDefaultThemeTagger } from './themes/default-tagger.js'

/** What the pool hands to each of its threads. */
export interface TextWorkerData {
  readonly model: FastModel
}

export interface TextTask {
  readonly workspace: string
  readonly revision: number
  readonly posts: readonly Readable[]
  /** Only where this thread may not have them yet. */
  readonly settings?: TextSettings
}

/** The analyses, or the news that this thread lacks the settings. Text is cheaper to hand over than objects. */
export type TextTaskResult = { readonly analyses: string } | { readonly needsSettings: true }

/** Compiled settings of as many workspaces stay at hand. */
const MAX_PREPARED = 64

interface Prepared {
  readonly revision: number
  readonly settings: PreparedSettings
}

const prepared = new Map<string, Prepared>()

const settingsFor = ({ workspace, revision, settings }: TextTask): PreparedSettings | undefined => {
  const held = prepared.get(workspace)
  prepared.delete(workspace)
  const fresh =
    held?.revision === revision ? held : settings && { revision, settings: prepareSettings(settings) }
  if (!fresh) {
    if (held) prepared.set(workspace, held)
    return undefined
  }
  prepared.set(workspace, fresh)
  if (prepared.size > MAX_PREPARED) {
    const [oldest] = prepared.keys()
    if (oldest !== undefined) prepared.delete(oldest)
  }
  return fresh.settings
}

const startAnalyzer = (): Analyzer => {
  const { model } = workerData as TextWorkerData // safe: only createTextWorkers starts this file
  return createAnalyzer({
    segmenter: createSegmenter(),
    scorer: createFastScorer(model),
    themes: createDefaultThemeTagger(),
    idf: loadIdfTable(),
  })
}

let analyzer: Analyzer | undefined

export const readTexts = (task: TextTask): TextTaskResult => {
  const settings = settingsFor(task)
  if (!settings) return { needsSettings: true }
  analyzer ??= startAnalyzer()
  const { analyze } = analyzer
  const analyses: Analysis[] = task.posts.map((post) => analyze(post, settings))
  return { analyses: JSON.stringify(analyses) }
}
