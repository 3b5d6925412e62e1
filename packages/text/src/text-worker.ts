import { constants, setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'
import type { RejectReason } from '@tingfeng/contracts'
import type { Analysis, Readable, TextSettings } from './analysis.js'
import { type Analyzer, createAnalyzer, type PreparedSettings, prepareSettings } from './analyze.js'
import { enrichRecord, type Stamps } from './enrich-record.js'
import { type Packed, pack, unpack } from './packed.js'
import { loadIdfTable } from './segment/keywords.js'
import { createSegmenter } from './segment/segmenter.js'
import { createFastScorer, type FastModel } from './sentiment/index.js'
import type { ClauseModel } from './themes/classifier/clause-model.js'
import { createDefaultThemeTagger } from './themes/default-tagger.js'

/** What the pool hands to each of its threads. */
export interface TextWorkerData {
  readonly model: FastModel
  readonly clauses: ClauseModel
}

interface TaskSettings {
  readonly workspace: string
  readonly revision: number
  /** Only where this thread may not have them yet. */
  readonly settings?: TextSettings
}

export interface TextTask extends TaskSettings {
  readonly posts: readonly Readable[]
}

export interface RecordsTask extends TaskSettings {
  readonly records: Packed
  readonly stamps: Stamps
}

/** The news that this thread lacks the settings of a task. */
export interface NeedsSettings {
  readonly needsSettings: true
}

/** Text is cheaper to hand over than objects. */
export type TextTaskResult = { readonly analyses: string } | NeedsSettings

/** Enriched posts, empty where a record is rejected. */
export type RecordsTaskResult =
  | {
      readonly enriched: Packed
      /** Whose they are: `workspace id authorHash`, a line each. One text is cheaper to hand over than objects. */
      readonly owners: string
      readonly rejects: readonly RejectedRecord[]
    }
  | NeedsSettings

export interface RejectedRecord {
  readonly index: number
  readonly reason: RejectReason
  readonly detail: string
}

/** Compiled settings of as many workspaces stay at hand. */
const MAX_PREPARED = 64

interface Prepared {
  readonly revision: number
  readonly settings: PreparedSettings
}

const prepared = new Map<string, Prepared>()

const settingsFor = ({ workspace, revision, settings }: TaskSettings): PreparedSettings | undefined => {
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

/**
 * The threads that collect and store come first: reading more texts while those wait would only lengthen the queue
 * between them. On Linux alone a priority is that of the calling thread.
 */
const yieldToOtherThreads = (): void => {
  if (process.platform !== 'linux') return
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Where that is forbidden everything works, only less evenly.
  }
}

const startAnalyzer = (): Analyzer => {
  yieldToOtherThreads()
  const { model, clauses } = workerData as TextWorkerData // safe: only createTextWorkers starts this file
  return createAnalyzer({
    segmenter: createSegmenter(),
    scorer: createFastScorer(model),
    themes: createDefaultThemeTagger(clauses),
    idf: loadIdfTable(),
  })
}

let analyzer: Analyzer | undefined

const EMPTY = new Uint8Array()

export const enrichRecords = (task: RecordsTask): RecordsTaskResult => {
  const settings = settingsFor(task)
  if (!settings) return { needsSettings: true }
  analyzer ??= startAnalyzer()
  const { analyze } = analyzer
  const rejects: RejectedRecord[] = []
  const owners: string[] = []
  const enriched = unpack(task.records).map((record, index) => {
    const outcome = enrichRecord(record, (post) => analyze(post, settings), task.stamps)
    if (outcome.kind === 'ok') {
      const { workspace, id, authorHash } = outcome.value
      owners.push(`${workspace} ${id} ${authorHash ?? ''}`)
      return outcome.value.enriched
    }
    owners.push('')
    rejects.push({ index, reason: outcome.reason, detail: outcome.detail })
    return EMPTY
  })
  return { enriched: pack(enriched), owners: owners.join('\n'), rejects }
}

export const readTexts = (task: TextTask): TextTaskResult => {
  const settings = settingsFor(task)
  if (!settings) return { needsSettings: true }
  analyzer ??= startAnalyzer()
  const { analyze } = analyzer
  const analyses: Analysis[] = task.posts.map((post) => analyze(post, settings))
  return { analyses: JSON.stringify(analyses) }
}
