/** Of the model that is shipped: part of the model version that each post carries; training stamps it. */
export const CLAUSE_MODEL_VERSION = 'clauses-4'

/** Everything about a model but its weights; plain JSON. */
export interface ClauseModelHeader {
  readonly modelVersion: string
  readonly featuresVersion: number
  /** `none`, `praise`, then the themes that are complained of. */
  readonly classes: readonly string[]
  readonly bias: readonly number[]
  /** What one step of a weight is worth, of grams and of words. */
  readonly gramStep: number
  readonly wordStep: number
}

/**
 * Rows of weights by hash. A word of 32 bits holds the weights of two classes as lanes of 16 bits, so that one addition
 * adds both; a weight is a signed byte, so a lane holds the sum of 256 rows. (Rows of only their heaviest weights are
 * smaller and cost a fifth of the recall.)
 */
export interface WeightTable {
  readonly keys: Uint32Array
  /** Row i holds its lanes from i × ⌈classes / 2⌉ on. */
  readonly lanes: Int32Array
  /** 2^k places, k such that at most half are taken: row + 1, or 0. */
  readonly places: Uint32Array
}

/** Lies in shared memory: passing it to a worker thread costs nothing. */
export interface ClauseModel {
  readonly header: ClauseModelHeader
  readonly grams: WeightTable
  readonly words: WeightTable
  /** By row of `words`: how much a word counts in the mean of its clause. */
  readonly wordMasses: Float32Array
}

export const MAX_CLASSES = 255

const shared = <T extends Uint32Array | Int32Array | Float32Array>(
  values: T,
  view: (buffer: SharedArrayBuffer) => T,
): T => {
  const copy = view(new SharedArrayBuffer(values.byteLength))
  copy.set(values)
  return copy
}

const shareUint32 = (values: Uint32Array): Uint32Array => shared(values, (buffer) => new Uint32Array(buffer))
const shareInt32 = (values: Int32Array): Int32Array => shared(values, (buffer) => new Int32Array(buffer))
export const shareFloat32 = (values: Float32Array): Float32Array =>
  shared(values, (buffer) => new Float32Array(buffer))

/** The sum of the lane that stands first, and of the second. */
export const firstLane = (sum: number): number => (sum << 16) >> 16
export const secondLane = (sum: number): number => (sum - firstLane(sum)) >> 16

export const laneCount = (classes: number): number => (classes + 1) >> 1

const toLanes = (weights: Int8Array, rows: number): Int32Array => {
  const classes = rows === 0 ? 0 : weights.length / rows
  const width = laneCount(classes)
  const lanes = new Int32Array(rows * width)
  for (let row = 0; row < rows; row += 1) {
    for (let one = 0; one < classes; one += 1) {
      const weight = weights[row * classes + one] ?? 0
      const lane = row * width + (one >> 1)
      lanes[lane] = (lanes[lane] ?? 0) + (one & 1 ? weight * 65_536 : weight)
    }
  }
  return lanes
}

/** The weights of a table as signed bytes, row by row: what its file holds. */
export const bytesOfLanes = ({ keys, lanes }: WeightTable, classes: number): Int8Array => {
  const width = laneCount(classes)
  const weights = new Int8Array(keys.length * classes)
  for (let row = 0; row < keys.length; row += 1) {
    for (let one = 0; one < classes; one += 1) {
      const sum = lanes[row * width + (one >> 1)] ?? 0
      weights[row * classes + one] = one & 1 ? secondLane(sum) : firstLane(sum)
    }
  }
  return weights
}

/** Builds the places of a table: linear probing from the highest bits of the hash. */
export const weightTable = (keys: Uint32Array, weights: Int8Array): WeightTable => {
  const bits = Math.max(4, Math.ceil(Math.log2(Math.max(1, keys.length) * 2)))
  const places = new Uint32Array(2 ** bits)
  keys.forEach((key, row) => {
    let place = key >>> (32 - bits)
    while (places[place] !== 0) place = (place + 1) & (places.length - 1)
    places[place] = row + 1
  })
  return {
    keys: shareUint32(keys),
    lanes: shareInt32(toLanes(weights, keys.length)),
    places: shareUint32(places),
  }
}

/** The row of a hash, or −1. `shift` is 32 − log2 of the number of places. */
export const findRow = ({ keys, places }: WeightTable, shift: number, key: number): number => {
  const last = places.length - 1
  for (let place = key >>> shift; ; place = (place + 1) & last) {
    const row = places[place] ?? 0
    if (row === 0) return -1
    if (keys[row - 1] === key) return row - 1
  }
}
