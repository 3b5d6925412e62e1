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
 * Rows of weights by hash. A row is a miss of the cache, so it is kept small: a word of 32 bits, a quad, holds the weights
 * of four classes, each as a byte (weight + 128). Two of them at a time are added as lanes of 16 bits, which hold the sum
 * of 256 rows. (Rows of only their heaviest weights are smaller and cost a fifth of the recall.)
 */
export interface WeightTable {
  readonly keys: Uint32Array
  /** Row i holds its quads from i × ⌈classes / 4⌉ on. */
  readonly quads: Int32Array
  /** 2^k places of two words, k such that at most half are taken: a key and its row + 1, or 0 and 0. */
  readonly places: Uint32Array
  /** 32 − k: the highest k bits of a key say where its place is looked for. */
  readonly shift: number
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

/** Lanes are sums of two classes, in the order of the classes. */
export const laneCount = (classes: number): number => (classes + 1) >> 1
export const quadCount = (classes: number): number => (classes + 3) >> 2

/** What a byte of a quad holds for a weight of 0. */
const MIDDLE = 128
/** The bits of a quad's four bytes, in the order of their classes: the first two make one lane pair, the others the next. */
const BYTES = [0, 16, 8, 24] as const
const OF_PAIR = 0x00ff00ff
/** The two sums that a quad adds to: those of its first two classes, and those of the other two. */
export const firstPair = (quad: number): number => quad & OF_PAIR
export const secondPair = (quad: number): number => (quad >>> 8) & OF_PAIR
/** What `rows` rows have too much in both lanes of a sum of pairs. */
export const excessOf = (rows: number): number => Math.imul(rows, MIDDLE * 0x10001)

const toQuads = (weights: Int8Array, rows: number): Int32Array => {
  const classes = rows === 0 ? 0 : weights.length / rows
  const width = quadCount(classes)
  // One more, for who reads two quads at a time.
  const quads = new Int32Array(rows * width + 1)
  for (let row = 0; row < rows; row += 1) {
    for (let one = 0; one < width * 4; one += 1) {
      const weight = one < classes ? (weights[row * classes + one] ?? 0) : 0
      const at = row * width + (one >> 2)
      quads[at] = (quads[at] ?? 0) | ((weight + MIDDLE) << (BYTES[one & 3] ?? 0))
    }
  }
  return quads
}

/** The weights of a table as signed bytes, row by row: what its file holds. */
export const bytesOfQuads = ({ keys, quads }: WeightTable, classes: number): Int8Array => {
  const width = quadCount(classes)
  const weights = new Int8Array(keys.length * classes)
  for (let row = 0; row < keys.length; row += 1) {
    for (let one = 0; one < classes; one += 1) {
      const quad = quads[row * width + (one >> 2)] ?? 0
      weights[row * classes + one] = ((quad >>> (BYTES[one & 3] ?? 0)) & 0xff) - MIDDLE
    }
  }
  return weights
}

/** Builds the places of a table: linear probing from the highest bits of the hash. */
export const weightTable = (keys: Uint32Array, weights: Int8Array): WeightTable => {
  const bits = Math.max(4, Math.ceil(Math.log2(Math.max(1, keys.length) * 2)))
  const shift = 32 - bits
  const places = new Uint32Array(2 * 2 ** bits)
  keys.forEach((key, row) => {
    let at = (key >>> shift) * 2
    while (places[at + 1] !== 0) at = (at + 2) & (places.length - 1)
    places[at] = key
    places[at + 1] = row + 1
  })
  return {
    keys: shareUint32(keys),
    quads: shareInt32(toQuads(weights, keys.length)),
    places: shareUint32(places),
    shift,
  }
}

/** The row of a hash, or −1. */
export const findRow = ({ places, shift }: WeightTable, key: number): number => {
  const last = places.length - 1
  for (let at = (key >>> shift) * 2; ; at = (at + 2) & last) {
    const row = places[at + 1] ?? 0
    if (row === 0) return -1
    if (places[at] === key) return row - 1
  }
}
