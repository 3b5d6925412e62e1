import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OutputLabels, readLabels } from './labels.js'
import { TransformerError } from './transformer-error.js'

/** What of a model's `config.json` the scorer needs. */
export interface ModelCard {
  readonly labels: OutputLabels
  /** Logits are divided by it, so that confidence means what it says. */
  readonly temperature: number
  /** The most tokens that it reads. */
  readonly maxTokens: number
}

export interface ModelFolder {
  readonly card: ModelCard
  /** The name that transformers.js gives to the weights at hand. */
  readonly dtype: 'q8' | 'fp32'
  readonly version: string
}

/** More would take long and say little: a text's beginning and end are read. */
const MOST_TOKENS = 128
const WEIGHTS = [
  { dtype: 'q8', file: 'onnx/model_quantized.onnx' },
  { dtype: 'fp32', file: 'onnx/model.onnx' },
] as const
const EXPECTED = 'expected a sequence classification model with the classes negative, (neutral,) positive'
const RENAME = 'Name another model, or write the classes into "id2label" of its config.json'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined

/** @throws TransformerError `transformer_corrupt`, `transformer_wrong_task` */
export const readCard = (config: unknown, model: string): ModelCard => {
  if (!isRecord(config))
    throw new TransformerError(
      'transformer_corrupt',
      `${model}: config.json is no JSON object. Copy the model anew.`,
    )
  const architectures = Array.isArray(config.architectures) ? config.architectures.map(String) : []
  const wrong = architectures.find((name) => !name.endsWith('ForSequenceClassification'))
  if (wrong !== undefined)
    throw new TransformerError(
      'transformer_wrong_task',
      `${model}: ${EXPECTED}, got ${wrong}. Name a model that was fine-tuned for sentiment.`,
    )
  const names = isRecord(config.id2label) ? config.id2label : {}
  const ordered = Object.keys(names)
    .sort((a, b) => Number(a) - Number(b))
    .map((index) => String(names[index]))
  const labels = readLabels(ordered)
  if (labels === undefined)
    throw new TransformerError(
      'transformer_wrong_task',
      `${model}: ${EXPECTED}, got the classes ${ordered.slice(0, 8).join(', ') || '(none named)'}. ${RENAME}.`,
    )
  const own = isRecord(config.tingfeng) ? config.tingfeng : {}
  return {
    labels,
    temperature: positive(own.temperature) ?? 1,
    maxTokens: Math.floor(Math.min(MOST_TOKENS, positive(config.max_position_embeddings) ?? MOST_TOKENS)),
  }
}

const readJson = (path: string, model: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new TransformerError(
      'transformer_corrupt',
      `${model}: ${path} cannot be read as JSON. Copy the model anew.`,
      {
        cause,
      },
    )
  }
}

/**
 * Looks at a folder before the engine does: a model that cannot be right is refused with what is wrong.
 *
 * @throws TransformerError `transformer_missing`, `transformer_corrupt`, `transformer_wrong_task`
 */
export const readModelFolder = (folder: string): ModelFolder => {
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json'])
    if (!existsSync(join(folder, file)))
      throw new TransformerError(
        'transformer_missing',
        `${folder}: expected config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx (or onnx/model.onnx), found no ${file}. Is TINGFENG_SENTIMENT_MODEL right?`,
      )
  const config = readJson(join(folder, 'config.json'), folder)
  const card = readCard(config, folder)
  readJson(join(folder, 'tokenizer.json'), folder)
  const weights = WEIGHTS.find(({ file }) => existsSync(join(folder, file)))
  if (weights === undefined)
    throw new TransformerError(
      'transformer_missing',
      `${folder}: expected onnx/model_quantized.onnx or onnx/model.onnx, found neither. Export the model to ONNX.`,
    )
  const hash = createHash('sha256')
    .update(readFileSync(join(folder, weights.file)))
    .digest('hex')
  const own = isRecord(config) && isRecord(config.tingfeng) ? config.tingfeng : {}
  if (typeof own.sha256 === 'string' && own.sha256 !== hash)
    throw new TransformerError(
      'transformer_corrupt',
      `${join(folder, weights.file)} is not the file that config.json names: expected SHA-256 ${own.sha256}, got ${hash}. Copy the model anew.`,
    )
  return { card, dtype: weights.dtype, version: hash.slice(0, 8) }
}
