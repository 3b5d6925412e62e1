export type SignalKind = 'url' | 'mention' | 'topic' | 'emoji' | 'sticker'

/** Something in a text that is no prose. `value` is lower-cased; positions are those of the original text. */
export interface Signal {
  readonly kind: SignalKind
  readonly value: string
  readonly start: number
  readonly end: number
}

export interface Found {
  readonly kind: SignalKind
  readonly value: string
  readonly start: number
  readonly end: number
}

/** Signals are evidence, not an inventory: a text of ten thousand emoji needs no ten thousand entries. */
const MAX_SIGNALS = 200

const url = /(?:https?:\/\/|www\.)[a-z0-9\-._~:/?#&=%+]+/g
const mention = /(?<![a-z0-9._-])@([\p{L}\p{N}_·-]{1,30})/gu
const topic = /#([^#\n]{1,60})#/g
const sticker = /\[([\p{L}\p{N}]{1,8})\]/gu
const emoji = /\p{Extended_Pictographic}/gu

const collect = (text: string, pattern: RegExp, kind: SignalKind, found: Found[], group: 0 | 1): void => {
  for (const match of text.matchAll(pattern)) {
    if (found.length >= MAX_SIGNALS) return
    found.push({ kind, value: match[group] ?? '', start: match.index, end: match.index + match[0].length })
  }
}

/** Finds signals in normalised text, by start; each pattern runs only where its mark occurs. */
export const findSignals = (text: string, mayHoldEmoji: boolean): Found[] => {
  const found: Found[] = []
  if (text.includes('://') || text.includes('www.')) collect(text, url, 'url', found, 0)
  if (text.includes('@')) collect(text, mention, 'mention', found, 1)
  if (text.includes('#')) collect(text, topic, 'topic', found, 1)
  if (text.includes('[')) collect(text, sticker, 'sticker', found, 1)
  if (mayHoldEmoji) collect(text, emoji, 'emoji', found, 0)
  if (found.length < 2) return found
  const urls = found.filter((signal) => signal.kind === 'url')
  return found
    .filter(
      (signal) => signal.kind === 'url' || !urls.some((u) => signal.start < u.end && u.start < signal.end),
    )
    .sort((a, b) => a.start - b.start)
}
