/** Many byte strings as one, for the way between threads: one copy, where each of them would drag its buffer along. */
export interface Packed {
  readonly bytes: Uint8Array
  /** Where each one ends. */
  readonly ends: Uint32Array
}

export const pack = (parts: readonly Uint8Array[]): Packed => {
  const ends = new Uint32Array(parts.length)
  let end = 0
  for (const [index, part] of parts.entries()) {
    end += part.byteLength
    ends[index] = end
  }
  const bytes = new Uint8Array(end)
  for (const [index, part] of parts.entries()) bytes.set(part, (ends[index] ?? 0) - part.byteLength)
  return { bytes, ends }
}

/** Views of the packed bytes: nothing is copied. */
export const unpack = ({ bytes, ends }: Packed): Uint8Array[] =>
  Array.from(ends, (end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end))
