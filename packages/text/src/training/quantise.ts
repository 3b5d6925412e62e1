/** Share of the weights that are kept in full: the few larger ones are cut off, so that small ones keep precision. */
const KEPT_SHARE = 0.998

const clipAt = (weights: Float32Array): number => {
  const sizes = weights.filter((weight) => weight !== 0).map(Math.abs)
  sizes.sort()
  return sizes[Math.floor((sizes.length - 1) * KEPT_SHARE)] ?? 1
}

/** @returns whole steps from −largest to largest, and what one step is worth. */
export function quantise(weights: Float32Array, largest: number): { steps: Int8Array; worth: number } {
  const worth = clipAt(weights) / largest || 1
  const steps = Int8Array.from(weights, (weight) =>
    Math.max(-largest, Math.min(largest, Math.round(weight / worth))),
  )
  return { steps, worth }
}

/** Every `width` (at most 4) bytes become one word of 32 bits, the first in its lowest byte. */
export function packBytes(bytes: Int8Array, width: number): Int32Array {
  return Int32Array.from({ length: bytes.length / width }, (_, word) => {
    let packed = 0
    for (let i = 0; i < width; i += 1) packed |= ((bytes[word * width + i] ?? 0) & 0xff) << (8 * i)
    return packed
  })
}
