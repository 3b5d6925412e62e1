let graphemes: Intl.Segmenter | undefined
/** Made when it is needed: it loads tables. */
const graphemesOf = (text: string): Intl.Segments => {
  graphemes ??= new Intl.Segmenter('zh', { granularity: 'grapheme' })
  return graphemes.segment(text)
}

export const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8')

const ELLIPSIS = '…'

const cut = (text: string, measure: (part: string) => number, most: number): string => {
  if (measure(text) <= most) return text
  let kept = ''
  let size = measure(ELLIPSIS)
  for (const { segment } of graphemesOf(text)) {
    size += measure(segment)
    if (size > most) break
    kept += segment
  }
  return measure(ELLIPSIS) > most ? '' : `${kept.trimEnd()}${ELLIPSIS}`
}

/** At most so many bytes of UTF-8, never through the middle of what a reader sees as one character. */
export const cutBytes = (text: string, maxBytes: number): string => cut(text, byteLength, maxBytes)

/** At most so many UTF-16 units, likewise. */
export const cutChars = (text: string, max: number): string => cut(text, (part) => part.length, max)

/**
 * The longest beginning of a list with which what is sent is small enough; nothing of it where none is.
 *
 * @param size of what is sent with so much of the list, in bytes
 */
export const mostThatFit = <T>(
  items: readonly T[],
  size: (kept: readonly T[]) => number,
  maxBytes: number,
): readonly T[] => {
  let [fits, tooMany] = [0, items.length + 1]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (size(items.slice(0, middle)) <= maxBytes) fits = middle
    else tooMany = middle
  }
  return items.slice(0, fits)
}

/**
 * The first of ever shorter versions that is small enough; undefined when not even the last one is.
 *
 * @param size of what is sent, in bytes
 */
export const firstThatFits = <T>(
  versions: Iterable<T>,
  size: (version: T) => number,
  maxBytes: number,
): T | undefined => {
  for (const version of versions) if (size(version) <= maxBytes) return version
  return undefined
}
