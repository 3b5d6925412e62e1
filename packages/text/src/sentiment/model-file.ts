/**
 * The model's file: 8 bytes of magic, the header's length (u32, little endian), the header as JSON, then the deflated
 * weights (table, gate, network; words of 32 bits, little endian). The header holds the weights' size and checksum.
 */
import { readFileSync } from 'node:fs'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { NET_SIZE } from './clause-net.js'
import { FEATURES_VERSION } from './features.js'
import { EXPERT_COUNT, type FastModel, type FastModelHeader, KIND_COUNT, WAYS } from './model.js'
import { ModelFileError } from './model-file-error.js'

const MAGIC = Buffer.from('TFFAST03', 'latin1')
/** What files of all versions begin with. */
const FAMILY = MAGIC.subarray(0, 6)
const MAX_BITS = 24

interface StoredHeader extends FastModelHeader {
  readonly weightBytes: number
  /** CRC-32 of the deflated weights. */
  readonly checksum: number
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isNumbers = (value: unknown, length: number): boolean =>
  Array.isArray(value) && value.length === length && value.every(isNumber)
const isBits = (value: unknown): value is number =>
  Number.isInteger(value) && isNumber(value) && value >= 8 && value <= MAX_BITS

const isStoredHeader = (value: unknown): value is StoredHeader => {
  if (typeof value !== 'object' || value === null) return false
  const header: Partial<Record<keyof StoredHeader, unknown>> = value
  return (
    typeof header.modelVersion === 'string' &&
    isBits(header.bits) &&
    isBits(header.gateBits) &&
    isNumber(header.weightBytes) &&
    isNumber(header.checksum) &&
    isNumber(header.gateStep) &&
    isNumbers(header.steps, EXPERT_COUNT + 1) &&
    isNumbers(header.gateBias, KIND_COUNT) &&
    isNumbers(header.bias, EXPERT_COUNT + 1) &&
    isNumbers(header.polaritySlope, KIND_COUNT) &&
    isNumbers(header.polarityOffset, KIND_COUNT) &&
    isNumbers(header.neutralSlope, KIND_COUNT) &&
    isNumbers(header.neutralOffset, KIND_COUNT)
  )
}

export function encodeFastModel(model: FastModel): Buffer {
  const weights = Buffer.concat(
    [model.table, model.gate, model.net].map((part) =>
      Buffer.from(part.buffer, part.byteOffset, part.byteLength),
    ),
  )
  const deflated = deflateSync(weights, { level: 9 })
  const stored: StoredHeader = { ...model.header, weightBytes: weights.length, checksum: crc32(deflated) }
  const header = Buffer.from(JSON.stringify(stored), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  return Buffer.concat([MAGIC, length, header, deflated])
}

const parseHeader = (bytes: Buffer, path: string): { header: StoredHeader; deflated: Buffer } => {
  if (bytes.length < MAGIC.length + 4 || !bytes.subarray(0, FAMILY.length).equals(FAMILY))
    throw new ModelFileError(
      'model_corrupt',
      path,
      'this is no fast sentiment model: its first 8 bytes are wrong',
    )
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw new ModelFileError('model_incompatible', path, 'it was written by another version of this program')
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
  if (header.featuresVersion !== FEATURES_VERSION) {
    const problem = `it was trained on features version ${header.featuresVersion}, this program computes version ${FEATURES_VERSION}`
    throw new ModelFileError('model_incompatible', path, problem)
  }
  return { header, deflated: bytes.subarray(end) }
}

const inflateWeights = (deflated: Buffer, weightBytes: number, path: string): Buffer => {
  try {
    return inflateSync(deflated, { maxOutputLength: weightBytes })
  } catch (cause) {
    throw new ModelFileError('model_corrupt', path, 'its weights cannot be unpacked', { cause })
  }
}

/** @throws ModelFileError `model_corrupt`, `model_incompatible` */
export function decodeFastModel(bytes: Buffer, path: string): FastModel {
  const { header: stored, deflated } = parseHeader(bytes, path)
  const { weightBytes, checksum, ...header } = stored
  const tableBytes = 4 * WAYS * 2 ** header.bits
  const gateBytes = 4 * 2 ** header.gateBits
  const netBytes = 4 * NET_SIZE
  if (weightBytes !== tableBytes + gateBytes + netBytes)
    throw new ModelFileError('model_corrupt', path, 'its sizes contradict each other')
  if (crc32(deflated) !== checksum)
    throw new ModelFileError('model_corrupt', path, 'its checksum is wrong: it is damaged or was cut short')
  const weights = inflateWeights(deflated, weightBytes, path)
  if (weights.length !== weightBytes)
    throw new ModelFileError('model_corrupt', path, 'it holds too few weights')
  const share = (from: number, size: number): SharedArrayBuffer => {
    const shared = new SharedArrayBuffer(size)
    weights.copy(new Uint8Array(shared), 0, from, from + size)
    return shared
  }
  return {
    header,
    table: new Int32Array(share(0, tableBytes)),
    gate: new Int32Array(share(tableBytes, gateBytes)),
    net: new Float32Array(share(tableBytes + gateBytes, netBytes)),
  }
}

/**
 * Reads a model into shared memory, in well under 300 ms.
 *
 * @throws ModelFileError `model_missing`, `model_corrupt`, `model_incompatible`
 */
export function loadFastModel(path: string): FastModel {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new ModelFileError('model_missing', path, 'the sentiment model cannot be read', { cause })
  }
  return decodeFastModel(bytes, path)
}
