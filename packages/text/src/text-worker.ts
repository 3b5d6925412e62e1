import './yield-to-other-threads.js'
import { workerData } from 'node:worker_threads'
import type { RejectReason } from '@tingfeng/contracts'
import type { Readable, TextSettings } from './analysis.js'
import { createAnalyzer } from './analyze.js'
import { completeRecord, parseRecord, type Stamps } from './enrich-record.js'
import { type Packed, pack, unpack } from './packed.js'
import { createPostReader, type PostReader, type ScorerState } from './post-reader.js'
import { loadIdfTable } from './segment/keywords.js'
import { createSegmenter } from './segment/segmenter.js'
import { createFastScorer, type FastModel } from './sentiment/index.js'
import { createSecondReader, type SecondReaderOptions } from './sentiment/second-reader.js'
import { DEFAULT_TRANSFORMER_PATH, openTransformer } from './sentiment/transformer/transformer.js'
import { type PreparedSettings, prepareSettings } from './settings.js'
import type { ClauseModel } from './themes/classifier/clause-model.js'
import { createDefaultThemeTagger } from './themes/default-tagger.js'
import { createOwnThemes } from './themes/own/own-themes.js'

/** What the pool hands to each of its threads. */
export interface TextWorkerData {
  readonly model: FastModel
  readonly clauses: ClauseModel
  /** Beside the fast scorer. */
  readonly second?: SecondScorer
}

/** A transformer, and what it reads. */
export interface SecondScorer extends SecondReaderOptions {
  /** A folder, or `hub:owner/name`; by default the one that comes along. */
  readonly model?: string
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
  readonly stamps: Omit<Stamps, 'modelVersion'>
}

/** The news that this thread lacks the settings of a task. */
export interface NeedsSettings {
  readonly needsSettings: true
}

/** Text is cheaper to hand over than objects. */
export type TextTaskResult = { readonly analyses: string; readonly state: ScorerState } | NeedsSettings

/** Enriched posts, empty where a record is rejected. */
export type RecordsTaskResult =
  | {
      readonly enriched: Packed
      /** Whose they are: `workspace id authorHash`, a line each. One text is cheaper to hand over than objects. */
      readonly owners: string
      readonly rejects: readonly RejectedRecord[]
      readonly state: ScorerState
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

const startReader = (): PostReader => {
  const { model, clauses, second } = workerData as TextWorkerData // safe: only createTextWorkers starts this file
  const segmenter = createSegmenter()
  const scorer = createFastScorer(model)
  const analyzer = createAnalyzer({
    segmenter,
    scorer,
    themes: createDefaultThemeTagger(clauses),
    idf: loadIdfTable(),
    ownThemes: createOwnThemes({ model: clauses, segmenter, scorer }),
  })
  const openSecond =
    second &&
    (async () =>
      createSecondReader(await openTransformer({ model: second.model ?? DEFAULT_TRANSFORMER_PATH }), second))
  return createPostReader(analyzer, model.header.modelVersion, openSecond)
}

let reader: PostReader | undefined

const EMPTY = new Uint8Array()

export const enrichRecords = async (task: RecordsTask): Promise<RecordsTaskResult> => {
  const settings = settingsFor(task)
  if (!settings) return { needsSettings: true }
  reader ??= startReader()
  const parsed = unpack(task.records).map(parseRecord)
  const good = parsed.flatMap((record) => (record.kind === 'ok' ? [record] : []))
  const analyses = await reader.readPosts(
    good.map(({ post }) => post),
    settings,
  )
  const state = reader.state()
  const stamps: Stamps = { ...task.stamps, modelVersion: reader.versionFor(settings) }
  const rejects: RejectedRecord[] = []
  const owners: string[] = []
  let read = 0
  const enriched = parsed.map((record, index) => {
    const analysis = record.kind === 'ok' ? analyses[read] : undefined
    if (record.kind === 'ok' && analysis !== undefined) {
      read += 1
      const { workspace, id, authorHash, enriched: bytes } = completeRecord(record, analysis, stamps)
      owners.push(`${workspace} ${id} ${authorHash ?? ''}`)
      return bytes
    }
    owners.push('')
    if (record.kind === 'reject') rejects.push({ index, reason: record.reason, detail: record.detail })
    return EMPTY
  })
  return { enriched: pack(enriched), owners: owners.join('\n'), rejects, state }
}

export const readTexts = async (task: TextTask): Promise<TextTaskResult> => {
  const settings = settingsFor(task)
  if (!settings) return { needsSettings: true }
  reader ??= startReader()
  const analyses = await reader.readPosts(task.posts, settings)
  return { analyses: JSON.stringify(analyses), state: reader.state() }
}
