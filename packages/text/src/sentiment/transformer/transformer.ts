import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastScore } from '../fast-score.js'
import { type ModelCard, readCard, readModelFolder } from './model-folder.js'
import { TransformerError } from './transformer-error.js'

/** The model that comes along. */
export const DEFAULT_TRANSFORMER_PATH = fileURLToPath(
  new URL('../../../models/sentiment-transformer', import.meta.url),
)

export type Probabilities = FastScore['probabilities']

/** A text classification model in this thread. */
export interface Transformer {
  readonly version: string
  /** Whether neutral is one of its classes; where it is not, `neutral` is 0 in all that it says. */
  readonly knowsNeutral: boolean
  /**
   * Calibrated probabilities, one for each text, in order. Of long texts the beginning and the end are read.
   *
   * @param texts output of `normalize`
   * @throws TransformerError `transformer_corrupt` where the engine fails or answers with no numbers
   */
  read(texts: readonly string[]): Promise<Probabilities[]>
  close(): Promise<void>
}

export interface TransformerOptions {
  /** A folder, or `hub:owner/name`, which is fetched over the network on first use. */
  readonly model: string
  /** Threads of the engine. */
  readonly threads?: number
}

const HUB = 'hub:'
const HUB_ID = /^[\w.-]+\/[\w.-]+$/
const BATCH_TEXTS = 32

const softmax = (logits: readonly number[], temperature: number): number[] => {
  const largest = Math.max(...logits)
  const odds = logits.map((logit) => Math.exp((logit - largest) / temperature))
  const total = odds.reduce((sum, odd) => sum + odd, 0)
  return odds.map((odd) => odd / total)
}

/** Verdicts often come last. The training cuts in the same way. */
const excerpt = (text: string, longest: number): string => {
  if (text.length <= longest) return text
  const head = Math.floor((longest * 2) / 3)
  return text.slice(0, head) + text.slice(head - longest)
}

// With its engine it is large: only who uses a transformer loads it.
const loadLibrary = () => import('@xenova/transformers')

interface Source {
  readonly id: string
  readonly card: ModelCard
  readonly dtype: 'q8' | 'fp32'
  readonly version: string
}

type Library = Awaited<ReturnType<typeof loadLibrary>>

const fromFolder = (library: Library, model: string): Source => {
  const folder = resolve(model)
  if (!existsSync(folder))
    throw new TransformerError(
      'transformer_missing',
      `${folder} does not exist. TINGFENG_SENTIMENT_MODEL is a folder with an ONNX model, or hub:owner/name.`,
    )
  const found = readModelFolder(folder)
  library.env.allowRemoteModels = false
  library.env.localModelPath = `${dirname(folder)}/`
  return { id: basename(folder), ...found }
}

const fromHub = async (library: Library, model: string): Promise<Source> => {
  const id = model.slice(HUB.length)
  if (!HUB_ID.test(id))
    throw new TransformerError(
      'transformer_missing',
      `expected hub:owner/name in TINGFENG_SENTIMENT_MODEL, got ${model}.`,
    )
  library.env.allowRemoteModels = true
  library.env.allowLocalModels = false
  try {
    const config: unknown = await library.AutoConfig.from_pretrained(id)
    return { id, card: readCard(JSON.parse(JSON.stringify(config)), model), dtype: 'q8', version: id }
  } catch (cause) {
    if (cause instanceof TransformerError) throw cause
    throw new TransformerError(
      'transformer_unreachable',
      `${model} could not be fetched: is the name right, and may this machine reach the hub? Without network copy the model into a folder and name that.`,
      { cause },
    )
  }
}

/**
 * Loads a model from disk, without network unless its name begins with `hub:`, and tries it once.
 *
 * @throws TransformerError
 */
export const openTransformer = async ({ model, threads = 1 }: TransformerOptions): Promise<Transformer> => {
  const library = await loadLibrary()
  const source = model.startsWith(HUB) ? await fromHub(library, model) : fromFolder(library, model)
  const { card, id } = source
  const corrupt = (what: string, cause?: unknown): TransformerError =>
    new TransformerError('transformer_corrupt', `${model}: ${what}. Copy the model anew.`, { cause })
  const load = async () => {
    try {
      return await Promise.all([
        library.AutoTokenizer.from_pretrained(id),
        library.AutoModelForSequenceClassification.from_pretrained(id, {
          dtype: source.dtype,
          device: 'cpu',
          session_options: { intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: 4 },
        }),
      ])
    } catch (cause) {
      throw corrupt('the engine cannot load it', cause)
    }
  }
  const [tokenizer, network] = await load()
  const longest = Math.max(1, card.maxTokens - 2)

  const readBatch = async (texts: readonly string[]): Promise<Probabilities[]> => {
    const inputs = tokenizer(
      texts.map((text) => excerpt(text, longest)),
      { padding: true, truncation: true, max_length: card.maxTokens },
    )
    let data: Float32Array
    let width: number
    try {
      const { logits } = await network(inputs)
      data = Float32Array.from(logits.data as Float32Array) // safe: what comes of float and int8 models alike
      width = logits.dims.at(-1) ?? 0
    } catch (cause) {
      throw corrupt('the engine failed on a text', cause)
    }
    if (width !== card.labels.length || data.length !== width * texts.length)
      throw new TransformerError(
        'transformer_wrong_task',
        `${model}: expected ${card.labels.length} numbers for a text, one for each class of its config.json, got ${data.length / texts.length}. Name a model for sequence classification.`,
      )
    if (!data.every(Number.isFinite)) throw corrupt('it answers with what is no number')
    return texts.map((_, row) => {
      const shares = softmax([...data.subarray(row * width, (row + 1) * width)], card.temperature)
      const sums = { negative: 0, neutral: 0, positive: 0 }
      card.labels.forEach((label, i) => {
        sums[label] += shares[i] ?? 0
      })
      return sums
    })
  }

  const transformer: Transformer = {
    version: source.version,
    knowsNeutral: card.labels.includes('neutral'),
    read: async (texts) => {
      // Texts of like length together: a batch is as wide as its longest.
      const order = [...texts.keys()].sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0))
      const read: Probabilities[] = new Array(texts.length)
      for (let start = 0; start < order.length; start += BATCH_TEXTS) {
        const batch = order.slice(start, start + BATCH_TEXTS)
        const said = await readBatch(batch.map((index) => texts[index] ?? ''))
        batch.forEach((index, row) => {
          const one = said[row]
          if (one !== undefined) read[index] = one
        })
      }
      return read
    },
    close: async () => {
      await network.dispose()
    },
  }
  await transformer.read(['很好'])
  return transformer
}
