import { fileURLToPath } from 'node:url'
import { TAXONOMY_VERSION } from '@tingfeng/contracts'
import { Piscina } from 'piscina'
import type { Analysis, Readable, TextSettings } from './analysis.js'
import { modelVersionOf } from './analyze.js'
import type { RecordOutcome } from './enrich-record.js'
import { pack, unpack } from './packed.js'
import type { ScorerState } from './post-reader.js'
import { DEFAULT_FAST_MODEL_PATH, loadFastModel } from './sentiment/index.js'
import { TextError } from './text-error.js'
import type {
  NeedsSettings,
  RecordsTask,
  RecordsTaskResult,
  SecondScorer,
  TextTask,
  TextTaskResult,
  TextWorkerData,
} from './text-worker.js'
import { loadDefaultClauseModel } from './themes/default-tagger.js'
import { createTurnQueue, SMALL } from './turn-queue.js'

export interface TextWorkersOptions {
  /** Threads, each with a dictionary of some 110 MB; they live as long as the pool. */
  readonly threads?: number
  readonly modelPath?: string
  /** Reads beside the fast scorer; where it cannot be used the fast one decides alone. */
  readonly second?: SecondScorer
  /** Called once, when the second scorer cannot be used: its message says what to do. */
  readonly onFallback?: (problem: string) => void
  /** Whether the threads start with the first text instead of now: for a process that may have none to read. */
  readonly whenNeeded?: boolean
}

/**
 * Reads texts off the calling thread, in a fixed number of threads that are never replaced.
 *
 * - Results come in the order of the posts, one for each.
 * - Settings travel once per thread and revision, not with every batch.
 * - A batch is shared by all threads, and no turn of a thread takes more than 250 posts. Batches of at most 32 posts
 *   come first: a live post waits for a turn of a bulk batch that has begun, not for those behind it.
 */
export interface TextWorkers {
  /** Of the scorers that read at present: known after `warmUp`, and another one after a fall back. */
  state(): ScorerState
  readonly taxonomyVersion: number
  /** @throws TextError `workers_closed` */
  analyzeBatch(posts: readonly Readable[], settings: TextSettings): Promise<Analysis[]>
  /**
   * Records of posts.raw to records of posts.enriched, checked and read in the workers: this thread touches bytes only.
   *
   * @throws TextError `workers_closed`
   */
  enrichBatch(records: readonly Uint8Array[], settings: TextSettings): Promise<RecordOutcome[]>
  /** Resolves when every thread has read its first text: loading dictionaries takes about a second. */
  warmUp(): Promise<void>
  /** Lets what runs finish, then ends the threads. */
  close(): Promise<void>
}

const MAX_TURN = 250
const MIN_TURN = 32
const NO_SETTINGS: TextSettings = { workspace: '', revision: 0, subjects: [], words: [] }
/** Beyond this many workspaces the oldest are forgotten here, and their settings travel once more. */
const MAX_KNOWN = 256

const toReadable = ({ text, title, rating, product }: Readable): Readable => ({
  text,
  ...(title === undefined ? {} : { title }),
  ...(rating === undefined ? {} : { rating }),
  ...(product === undefined ? {} : { product }),
})

type EnrichedTurn = Exclude<RecordsTaskResult, NeedsSettings>
type ReadTurn = Exclude<TextTaskResult, NeedsSettings>

const needsSettings = (result: unknown): result is NeedsSettings =>
  typeof result === 'object' && result !== null && 'needsSettings' in result

/** @throws ModelFileError where the model cannot be read */
export const createTextWorkers = ({
  threads = 2,
  modelPath,
  second,
  onFallback,
  whenNeeded = false,
}: TextWorkersOptions = {}): TextWorkers => {
  const model = loadFastModel(modelPath ?? DEFAULT_FAST_MODEL_PATH)
  const workerData: TextWorkerData = { model, clauses: loadDefaultClauseModel(), ...(second && { second }) }
  let started: Piscina<TextTask | RecordsTask, TextTaskResult | RecordsTaskResult> | undefined
  const pool = () => {
    started ??= new Piscina({
      filename: fileURLToPath(new URL('./text-worker.js', import.meta.url)),
      minThreads: threads,
      maxThreads: threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      workerData,
      recordTiming: false,
      taskQueue: createTurnQueue(),
    })
    return started
  }
  if (!whenNeeded) pool()
  let closed = false
  /** Turns sent with settings, by workspace, for its newest revision. */
  const sent = new Map<string, { revision: number; turns: number }>()

  const likelyKnown = ({ workspace, revision }: TextSettings): boolean => {
    const held = sent.get(workspace)
    if (held?.revision === revision) {
      held.turns += 1
      return held.turns > threads
    }
    sent.delete(workspace)
    sent.set(workspace, { revision, turns: 1 })
    if (sent.size > MAX_KNOWN) {
      const [oldest] = sent.keys()
      if (oldest !== undefined) sent.delete(oldest)
    }
    return false
  }

  let state: ScorerState = { modelVersion: modelVersionOf(model.header.modelVersion) }
  /** A thread that fell back stays in sight, whatever the others say later. */
  const notice = (told: ScorerState): void => {
    if (state.problem !== undefined) return
    state = told
    if (told.problem !== undefined) onFallback?.(told.problem)
  }

  /** Sends the settings along where the thread that takes the turn may lack them. */
  const runTurn = async <Result>(
    name: 'readTexts' | 'enrichRecords',
    work: Pick<TextTask, 'posts'> | Pick<RecordsTask, 'records' | 'stamps'>,
    settings: TextSettings,
    isSmall: boolean,
  ): Promise<Result> => {
    const { workspace, revision } = settings
    const task = { workspace, revision, ...work, ...(isSmall && SMALL) }
    // safe: text-worker.ts exports both functions with these results
    const run = (sent: TextTask | RecordsTask) =>
      pool().run(sent, { name }) as Promise<Result | NeedsSettings>
    let result = await run(likelyKnown(settings) ? task : { ...task, settings })
    if (needsSettings(result)) result = await run({ ...task, settings })
    if (needsSettings(result))
      throw new TextError('unknown_revision', 'a text worker refused settings it was given')
    return result
  }

  const inTurns = async <Item, Result>(
    items: readonly Item[],
    turn: (items: readonly Item[], isSmall: boolean) => Promise<Result[]>,
  ): Promise<Result[]> => {
    if (closed) throw new TextError('workers_closed', 'the text workers are closed; create new ones')
    const size = Math.max(MIN_TURN, Math.min(MAX_TURN, Math.ceil(items.length / threads)))
    const turns: Promise<Result[]>[] = []
    for (let start = 0; start < items.length; start += size)
      turns.push(turn(items.slice(start, start + size), items.length <= MIN_TURN))
    return (await Promise.all(turns)).flat()
  }

  const analyzeBatch = (posts: readonly Readable[], settings: TextSettings): Promise<Analysis[]> =>
    inTurns(posts, async (turn, isSmall) => {
      const work = { posts: turn.map(toReadable) }
      const { analyses, state } = await runTurn<ReadTurn>('readTexts', work, settings, isSmall)
      notice(state)
      return JSON.parse(analyses) as Analysis[] // safe: the worker wrote it from Analysis[]
    })

  const enrichBatch = (records: readonly Uint8Array[], settings: TextSettings): Promise<RecordOutcome[]> =>
    inTurns(records, async (turn, isSmall) => {
      const stamps = {
        correctionRevision: 0,
        taxonomyVersion: TAXONOMY_VERSION,
        configRevision: settings.revision,
      }
      const work = { records: pack(turn), stamps }
      const { enriched, owners, rejects, state } = await runTurn<EnrichedTurn>(
        'enrichRecords',
        work,
        settings,
        isSmall,
      )
      notice(state)
      const lines = owners.split('\n')
      const outcomes = unpack(enriched).map((bytes, index): RecordOutcome => {
        const [workspace = '', id = '', hash = ''] = (lines[index] ?? '').split(' ')
        return { kind: 'ok', value: { workspace, id, authorHash: hash || undefined, enriched: bytes } }
      })
      for (const { index, reason, detail } of rejects) outcomes[index] = { kind: 'reject', reason, detail }
      return outcomes
    })

  return {
    state: () => state,
    taxonomyVersion: TAXONOMY_VERSION,
    analyzeBatch,
    enrichBatch,
    warmUp: async () => {
      const posts = Array.from({ length: MIN_TURN * threads }, () => ({ text: '你好' }))
      await analyzeBatch(posts, NO_SETTINGS)
    },
    close: async () => {
      closed = true
      await started?.close()
    },
  }
}
