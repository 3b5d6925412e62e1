import { CHAR_TABLE, COMPLEX, DROP, normalizeCluster, readInContext } from './char-table.js'
import { type Found, findSignals, type Signal } from './signals.js'

/**
 * A text as the rest of this package reads it: NFKC, lower case, simplified characters; control, zero-width and
 * direction marks and lone surrogates are gone; a URL is one space and a mention a bare `@`; emoji, [表情] and
 * #topics# stay in place. Line breaks stay, other white space is a plain space.
 */
export interface NormalizedText {
  readonly original: string
  readonly text: string
  /** Start in `original` of each unit of `text`; `undefined` where positions are the same. */
  readonly starts: Uint32Array | undefined
  /** End in `original` of each unit of `text`. */
  readonly ends: Uint32Array | undefined
  readonly signals: readonly Signal[]
}

/** Holds text while some of its units have moved: units, and where each came from. */
class Builder {
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly parts: string[] = []

  push(units: string, start: number, end: number): void {
    this.parts.push(units)
    for (let i = 0; i < units.length; i += 1) {
      this.starts.push(start)
      this.ends.push(end)
    }
  }
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
const isMark = /^\p{M}$/u

/** End of the cluster that starts at `start`: one code point and the combining marks behind it. */
const clusterEnd = (text: string, start: number): number => {
  let end = start + (isHigh(text.charCodeAt(start)) && isLow(text.charCodeAt(start + 1)) ? 2 : 1)
  // A handful of marks is language, hundreds are zalgo: the rest becomes clusters of its own.
  for (let marks = 0; marks < 4 && end < text.length; marks += 1) {
    if (CHAR_TABLE[text.charCodeAt(end)] !== COMPLEX || !isMark.test(text.charAt(end))) break
    end += 1
  }
  return end
}

const nextIsMark = (text: string, index: number): boolean =>
  index < text.length && CHAR_TABLE[text.charCodeAt(index)] === COMPLEX && isMark.test(text.charAt(index))

const normalizeSlowly = (original: string): Builder => {
  const out = new Builder()
  let index = 0
  while (index < original.length) {
    const code = original.charCodeAt(index)
    const mapped = CHAR_TABLE[code] ?? DROP
    if (mapped === DROP) index += 1
    else if (mapped !== COMPLEX && !nextIsMark(original, index + 1)) {
      out.push(String.fromCharCode(mapped), index, index + 1)
      index += 1
    } else if (isLow(code) || (isHigh(code) && !isLow(original.charCodeAt(index + 1)))) index += 1
    else {
      const end = clusterEnd(original, index)
      const read = end === index + 1 ? readInContext(original, index) : undefined
      const units =
        read === undefined ? normalizeCluster(original.slice(index, end)) : String.fromCharCode(read)
      out.push(units, index, end)
      index = end
    }
  }
  return out
}

/** Emoji planes, which normalisation leaves alone: the common astral characters take the fast way. */
const isPlainPair = (high: number, low: number): boolean =>
  isLow(low) && ((high === 0xd83c && low >= 0xdf00) || high === 0xd83d || high === 0xd83e)

type Scan = 'same' | 'mapped' | 'slow'

interface FastResult {
  readonly scan: Scan
  readonly text: string
  readonly astral: boolean
}

/** Shared by all calls of this thread; holds one text at a time. */
let scratch = new Uint16Array(4096)

/** Where every unit becomes exactly one unit (nearly always), positions stay the same and no map is needed. */
const normalizeFast = (original: string): FastResult => {
  const { length } = original
  if (length > scratch.length) scratch = new Uint16Array(length * 2)
  let changed = false
  let astral = false
  for (let index = 0; index < length; index += 1) {
    const code = original.charCodeAt(index)
    const mapped = CHAR_TABLE[code] ?? DROP
    if (mapped === DROP) return { scan: 'slow', text: original, astral }
    if (mapped === COMPLEX) {
      const read = readInContext(original, index)
      if (read !== undefined) {
        changed = true
        scratch[index] = read
        continue
      }
      if (!isPlainPair(code, original.charCodeAt(index + 1)))
        return { scan: 'slow', text: original, astral: true }
      astral = true
      scratch[index] = code
      index += 1
      scratch[index] = original.charCodeAt(index)
      continue
    }
    if (mapped !== code) changed = true
    scratch[index] = mapped
  }
  if (!changed) return { scan: 'same', text: original, astral }
  return { scan: 'mapped', text: Buffer.from(scratch.buffer, 0, length * 2).toString('utf16le'), astral }
}

const replacement = (kind: Signal['kind']): string | undefined =>
  kind === 'url' ? ' ' : kind === 'mention' ? '@' : undefined

interface Mapped {
  readonly text: string
  readonly starts: Uint32Array | undefined
  readonly ends: Uint32Array | undefined
}

const startOf = (from: Mapped, unit: number): number => from.starts?.[unit] ?? unit
const endOf = (from: Mapped, unit: number): number => from.ends?.[unit] ?? unit + 1

const replaceSignals = (from: Mapped, found: readonly Found[]): Mapped => {
  const { text } = from
  const starts: number[] = []
  const ends: number[] = []
  let out = ''
  let at = 0
  const copyUntil = (end: number): void => {
    out += text.slice(at, end)
    for (let unit = at; unit < end; unit += 1) {
      starts.push(startOf(from, unit))
      ends.push(endOf(from, unit))
    }
  }
  for (const signal of found) {
    const by = replacement(signal.kind)
    if (by === undefined || signal.start < at) continue
    copyUntil(signal.start)
    out += by
    starts.push(startOf(from, signal.start))
    ends.push(endOf(from, signal.end - 1))
    at = signal.end
  }
  copyUntil(text.length)
  return { text: out, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) }
}

/** Pure; any string is welcome, the empty one and one of broken surrogates included. */
export const normalize = (original: string): NormalizedText => {
  const fast = normalizeFast(original)
  let mapped: Mapped = { text: fast.text, starts: undefined, ends: undefined }
  if (fast.scan === 'slow') {
    const built = normalizeSlowly(original)
    mapped = {
      text: built.parts.join(''),
      starts: Uint32Array.from(built.starts),
      ends: Uint32Array.from(built.ends),
    }
  }
  const found = findSignals(mapped.text, fast.astral || fast.scan === 'slow')
  if (found.length === 0) return { original, ...mapped, signals: [] }
  const signals = found.map((signal) => ({
    kind: signal.kind,
    value: signal.value,
    start: startOf(mapped, signal.start),
    end: endOf(mapped, signal.end - 1),
  }))
  const replaced = found.some((signal) => replacement(signal.kind) !== undefined)
    ? replaceSignals(mapped, found)
    : mapped
  return { original, ...replaced, signals }
}

/** Span in the original text, half open, of the normalised units `[start, end)`; never cuts a surrogate pair. */
export const originalSpan = (text: NormalizedText, start: number, end: number): [number, number] => {
  const last = text.text.length
  const from = Math.max(0, Math.min(start, last))
  const to = Math.max(from, Math.min(end, last))
  if (text.starts === undefined || text.ends === undefined) return [from, to]
  const originalStart = from < last ? (text.starts[from] ?? 0) : text.original.length
  return [originalStart, to === from ? originalStart : (text.ends[to - 1] ?? originalStart)]
}
