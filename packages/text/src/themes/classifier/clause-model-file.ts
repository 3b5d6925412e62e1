/**
 * The model's file: 8 bytes of magic, the header's length (u32, little endian), the header as JSON, then the deflated
 * weights: the tables of grams and of words (keys, weights), then the words' masses.
 */
import { readFileSync } from 'node:fs'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { ModelFileError } from '../../sentiment/model-file-error.js'
import {
  bytesOfQuads,
  type ClauseModel,
  type ClauseModelHeader,
  MAX_CLASSES,
  shareFloat32,
  type WeightTable,
  weightTable,
} from './clause-model.js'
import { CLAUSE_FEATURES_VERSION } from './clause-reader.js'

const MAGIC = Buffer.from('TFCLAU01', 'latin1')
const MAX_ROWS = 4_000_000

interface StoredHeader extends ClauseModelHeader {
  readonly gramRows: number
  readonly wordRows: number
  /** CRC-32 of the deflated weights. */
  readonly checksum: number
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isCount = (value: unknown): boolean => isNumber(value) && Number.isInteger(value) && value >= 0

const isStoredHeader = (value: unknown): value is StoredHeader => {
  if (typeof value !== 'object' || value === null) return false
  const header: Partial<Record<keyof StoredHeader, unknown>> = value
  const { classes, bias } = header
  return (
    typeof header.modelVersion === 'string' &&
    Array.isArray(classes) &&
    classes.length > 1 &&
    classes.length <= MAX_CLASSES &&
    classes.every((name) => typeof name === 'string') &&
    Array.isArray(bias) &&
    bias.length === classes.length &&
    bias.every(isNumber) &&
    [header.gramStep, header.wordStep, header.checksum].every(isNumber) &&
    [header.gramRows, header.wordRows].every((count) => isCount(count) && Number(count) <= MAX_ROWS)
  )
}

const bytesOf = (part: Uint32Array | Int8Array | Float32Array): Buffer =>
  Buffer.from(part.buffer, part.byteOffset, part.byteLength)

export const encodeClauseModel = ({ header, grams, words, wordMasses }: ClauseModel): Buffer => {
  const deflated = deflateSync(
    Buffer.concat(
      [
        grams.keys,
        bytesOfQuads(grams, header.classes.length),
        words.keys,
        bytesOfQuads(words, header.classes.length),
        wordMasses,
      ].map(bytesOf),
    ),
    { level: 9 },
  )
  const stored: StoredHeader = {
    ...header,
    gramRows: grams.keys.length,
    wordRows: words.keys.length,
    checksum: crc32(deflated),
  }
  const json = Buffer.from(JSON.stringify(stored), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  return Buffer.concat([MAGIC, length, json, deflated])
}

const parseHeader = (bytes: Buffer, path: string): { header: StoredHeader; deflated: Buffer } => {
  if (bytes.length < MAGIC.length + 4 || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw new ModelFileError('model_corrupt', path, 'this is no theme model: its first 8 bytes are wrong')
  const start = MAGIC.length + 4
  const end = start + bytes.readUInt32LE(MAGIC.length)
  let header: unknown
  try {
    header = JSON.parse(bytes.toString('utf8', start, end))
  } catch (cause) {
    throw new ModelFileError('model_corrupt', path, 'its header cannot be read', { cause })
  }
  if (!isStoredHeader(header))
    throw new ModelFileError('model_corrupt', path, 'its header lacks fields or holds wrong ones')
  if (header.featuresVersion !== CLAUSE_FEATURES_VERSION) {
    const problem = `it was trained on features version ${header.featuresVersion}, this program computes version ${CLAUSE_FEATURES_VERSION}`
    throw new ModelFileError('model_incompatible', path, problem)
  }
  return { header, deflated: bytes.subarray(end) }
}

const inflateWeights = (deflated: Buffer, size: number, path: string): Buffer => {
  try {
    return inflateSync(deflated, { maxOutputLength: size })
  } catch (cause) {
    throw new ModelFileError('model_corrupt', path, 'its weights cannot be unpacked', { cause })
  }
}

/** @throws ModelFileError `model_corrupt`, `model_incompatible` */
export const decodeClauseModel = (bytes: Buffer, path: string): ClauseModel => {
  const { header: stored, deflated } = parseHeader(bytes, path)
  const { gramRows, wordRows, checksum, ...header } = stored
  const rowBytes = 4 + header.classes.length
  const size = rowBytes * (gramRows + wordRows) + 4 * wordRows
  if (crc32(deflated) !== checksum)
    throw new ModelFileError('model_corrupt', path, 'its checksum is wrong: it is damaged or was cut short')
  const weights = inflateWeights(deflated, size, path)
  if (weights.length !== size)
    throw new ModelFileError('model_corrupt', path, 'its sizes contradict each other')
  let at = 0
  const take = (length: number): ArrayBuffer => {
    const part = new Uint8Array(weights.subarray(at, at + length)).buffer
    at += length
    return part
  }
  const table = (rows: number): WeightTable =>
    weightTable(new Uint32Array(take(4 * rows)), new Int8Array(take(rows * header.classes.length)))
  const grams = table(gramRows)
  const words = table(wordRows)
  const wordMasses = shareFloat32(new Float32Array(take(4 * wordRows)))
  return { header, grams, words, wordMasses }
}

/**
 * Reads a model into shared memory.
 *
 * @throws ModelFileError `model_missing`, `model_corrupt`, `model_incompatible`
 */
export const loadClauseModel = (path: string): ClauseModel => {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new ModelFileError('model_missing', path, 'the theme model cannot be read', { cause })
  }
  return decodeClauseModel(bytes, path)
}
