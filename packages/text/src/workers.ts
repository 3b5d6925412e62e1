import { fileURLToPath } from 'node:url'
import { TAXONOMY_VERSION } from '@tingfeng/contracts'
import { Piscina } from 'piscina'
import type { Analysis, Readable, TextSettings } from './analysis.js'
import { modelVersionOf } from './analyze.js'
import { DEFAULT_FAST_MODEL_PATH, loadFastModel } from './sentiment/index.js'
import { TextError } from './text-error.js'
import type { TextTask, TextTaskResult, TextWorkerData } from './text-worker.js'

export interface TextWorkersOptions {
  /** Threads, each with a dictionary of some 110 MB; they live as long as the pool. */
  readonly threads?: number
  readonly modelPath?: string
}

/**
 * Reads texts off the calling thread, in a fixed number of threads that are never replaced.
 *
 * - Results come in the order of the posts, one for each.
 * - Settings travel once per thread and revision, not with every batch.
 * - A batch is shared by all threads, and no turn of a thread takes more than 250 posts: a live post waits for a
 *   turn of a bulk batch, not for the batch.
 */
export interface TextWorkers {
  readonly modelVersion: string
  readonly taxonomyVersion: number
  /** @throws TextError `workers_closed` */
  analyzeBatch(posts: readonly Readable[], settings: TextSettings): Promise<Analysis[]>
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

const toReadable = ({ text, title, rating }: Readable): Readable => ({
  text,
  ...(title === undefined ? {} : { title }),
  ...(rating === undefined ? {} : { rating }),
})

/** @throws ModelFileError where the model cannot be read */
export const createTextWorkers = ({ threads = 2, modelPath }: TextWorkersOptions = {}): TextWorkers => {
  const model = loadFastModel(modelPath ?? DEFAULT_FAST_MODEL_PATH)
  const workerData: TextWorkerData = { model }
  const pool = new Piscina<TextTask, TextTaskResult>({
    filename: fileURLToPath(new URL('./text-worker.js', import.meta.url)),
    name: 'readTexts',
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData,
    recordTiming: false,
  })
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

  const runTurn = async (posts: readonly Readable[], settings: TextSettings): Promise<Analysis[]> => {
    const { workspace, revision } = settings
    const task: TextTask = { workspace, revision, posts }
    let result = await pool.run(likelyKnown(settings) ? task : { ...task, settings })
    if ('needsSettings' in result) result = await pool.run({ ...task, settings })
    if ('needsSettings' in result)
      throw new TextError('unknown_revision', 'a text worker refused settings it was given')
    return JSON.parse(result.analyses) as Analysis[] // safe: the worker wrote it from Analysis[]
  }

  const analyzeBatch = async (posts: readonly Readable[], settings: TextSettings): Promise<Analysis[]> => {
    if (closed) throw new TextError('workers_closed', 'the text workers are closed; create new ones')
    const size = Math.max(MIN_TURN, Math.min(MAX_TURN, Math.ceil(posts.length / threads)))
    const turns: Promise<Analysis[]>[] = []
    for (let start = 0; start < posts.length; start += size) {
      turns.push(runTurn(posts.slice(start, start + size).map(toReadable), settings))
    }
    return (await Promise.all(turns)).flat()
  }

  return {
    modelVersion: modelVersionOf(model.header.modelVersion),
    taxonomyVersion: TAXONOMY_VERSION,
    analyzeBatch,
    warmUp: async () => {
      const posts = Array.from({ length: MIN_TURN * threads }, () => ({ text: '你好' }))
      await analyzeBatch(posts, NO_SETTINGS)
    },
    close: async () => {
      closed = true
      await pool.close()
    },
  }
}
