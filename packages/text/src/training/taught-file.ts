import type { Taught } from './corpus.js'

/** Both rows of 32-bit numbers, one behind the other. */
export const encodeTaught = ({ positive, neutral }: Taught): Uint8Array =>
  new Uint8Array(Float32Array.from([...positive, ...neutral]).buffer)

/**
 * @param texts how many there must be
 * @throws Error where the file is of other texts
 */
export const decodeTaught = (bytes: Uint8Array, texts: number): Taught => {
  if (bytes.length !== texts * 8)
    throw new Error(
      `expected the teacher's word on ${texts} texts, got ${bytes.length / 8}: the texts have changed since. Run teach.js again.`,
    )
  const all = new Float32Array(bytes.slice().buffer)
  return { positive: all.slice(0, texts), neutral: all.slice(texts) }
}
