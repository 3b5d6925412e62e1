/** The kinds of text that the gate tells apart: each has a calibration of its own. */
export const KINDS = ['goods', 'social', 'books', 'media'] as const
export type Kind = (typeof KINDS)[number]
export const KIND_COUNT = KINDS.length
/** How many sets of polarity weights there are, and which of them a kind uses: books and media share one. */
export const EXPERT_COUNT = 3
export const EXPERT_OF_KIND = [0, 1, 2, 2] as const

/** Everything about a model but its weights; plain JSON. Sums are divided by the square root of the number of known features. */
export interface FastModelHeader {
  readonly modelVersion: string
  readonly featuresVersion: number
  /** The table has 2^bits sets of two slots. */
  readonly bits: number
  /** The gate has 2^gateBits words of 32 bits: one signed byte for each kind. */
  readonly gateBits: number
  /** What one step of a slot's weights is worth, by set of polarity weights; the last is neutrality's. */
  readonly steps: readonly number[]
  readonly gateStep: number
  readonly gateBias: readonly number[]
  /** Added to the sums, by set of weights. */
  readonly bias: readonly number[]
  /** Calibration by kind: log-odds of positive = slope × the network's + offset. */
  readonly polaritySlope: readonly number[]
  readonly polarityOffset: readonly number[]
  /** Calibration by kind: log-odds of neutral = slope × the network's + offset. */
  readonly neutralSlope: readonly number[]
  readonly neutralOffset: readonly number[]
}

/**
 * A slot is one word of 32 bits: four weights of 6 bits (three for polarity, then neutrality, from the lowest bits
 * up), then the feature's check of 8 bits, 0 in an empty slot. A feature that is in neither slot of its set is unknown
 * and does not count: without the check, rare features would borrow the weights of common ones.
 */
export const WAYS = 2
const WEIGHT_BITS = 6
export const LARGEST_WEIGHT = 2 ** (WEIGHT_BITS - 1) - 1
/** What the 8 check bits are for a hash; its set comes from the highest bits. */
export const checkOf = (hash: number): number => hash & 0xff || 1

export const packSlot = (weights: readonly number[], check: number): number =>
  weights.reduce((word, weight, i) => word | ((weight & 0x3f) << (WEIGHT_BITS * i)), check << 24)
export const firstWeight = (slot: number): number => (slot << 26) >> 26
export const secondWeight = (slot: number): number => (slot << 20) >> 26
export const thirdWeight = (slot: number): number => (slot << 14) >> 26
export const neutralWeight = (slot: number): number => (slot << 8) >> 26

/**
 * The slot of a hash, or 0 (no weights) where the feature is unknown. Without a branch: which way a feature lies no
 * processor can guess, and a wrong guess costs as much as the cache's miss that follows.
 */
export function findSlot(table: Int32Array, bits: number, hash: number): number {
  const at = (hash >>> (32 - bits)) << 1
  const check = checkOf(hash)
  const first = table[at] ?? 0
  const second = table[at + 1] ?? 0
  // All bits where the checks are the same, none where they differ.
  const isFirst = (((first >>> 24) ^ check) - 1) >> 31
  const isSecond = (((second >>> 24) ^ check) - 1) >> 31
  return (first & isFirst) | (second & isSecond & ~isFirst)
}

/**
 * A loaded model. The weights lie in shared memory: posting it to a worker thread (or passing it as `workerData`)
 * costs nothing, and all threads read the same bytes.
 */
export interface FastModel {
  readonly header: FastModelHeader
  readonly table: Int32Array
  readonly gate: Int32Array
  /** Of the network that weighs the clauses (`clause-net.ts`). */
  readonly net: Float32Array
}
