import type { Span } from '@tingfeng/contracts'

const WORD_CHARACTERS = /[\p{L}\p{N}_]*/uy

/** Where the word characters that begin at `from` end. */
const runEnd = (text: string, from: number): number => {
  WORD_CHARACTERS.lastIndex = from
  WORD_CHARACTERS.test(text)
  return Math.max(WORD_CHARACTERS.lastIndex, from)
}

/**
 * Where pieces stand one after the other with nothing but word characters between them: what the regular expression of
 * a word with `*` matches from left to right, each match as long as can be. A search in a text is work in proportion to
 * the text times the pieces, whatever both are; the built-in engine tries all ways to share out a run of characters.
 *
 * It takes each piece where it comes first: a later place leaves the next pieces less of the same run. As the start
 * moves on, so do all places, and none is looked for twice.
 */
export function* wordSpans(text: string, pieces: readonly string[]): Generator<Span, void, undefined> {
  const places = pieces.map(() => -1)
  const ends = pieces.map(() => -1)
  const isOneRun = pieces.every((piece) => runEnd(piece, 0) === piece.length)
  /** Of the piece, not before `from`; infinite where there is none. */
  const placeOf = (nth: number, from: number): number => {
    if ((places[nth] ?? -1) < from) {
      const found = text.indexOf(pieces[nth] ?? '', from)
      places[nth] = found === -1 ? Number.POSITIVE_INFINITY : found
    }
    return places[nth] ?? Number.POSITIVE_INFINITY
  }
  /** Where the word characters after the piece end. */
  const endAfter = (nth: number, from: number): number => {
    if ((ends[nth] ?? -1) < from) ends[nth] = runEnd(text, from)
    return ends[nth] ?? from
  }

  let from = 0
  while (from <= text.length) {
    const start = placeOf(0, from)
    if (start === Number.POSITIVE_INFINITY) return
    let end = start + (pieces[0]?.length ?? 0)
    let limit = end
    let isWhole = true
    for (let nth = 1; nth < pieces.length && isWhole; nth++) {
      limit = endAfter(nth - 1, end)
      const place = placeOf(nth, end)
      if (place === Number.POSITIVE_INFINITY) return
      isWhole = place <= limit
      end = place + (pieces[nth]?.length ?? 0)
    }
    if (isWhole) {
      const last = pieces.at(-1) ?? ''
      if (pieces.length > 1) end = text.lastIndexOf(last, limit) + last.length
      if (end > start) yield [start, end]
      from = Math.max(end, start + 1)
    } else from = isOneRun ? Math.max(limit, start + 1) : start + 1
  }
}
