const SOFT_BOUNDARY = 1
export const HARD_BOUNDARY = 2
/** By what stands beside it. */
const DEPENDS = 3

const boundaries = new Uint8Array(0x10000)
for (const character of ',;~→|') boundaries[character.charCodeAt(0)] = SOFT_BOUNDARY
for (const character of '。!?…\n') boundaries[character.charCodeAt(0)] = HARD_BOUNDARY

// Emoji stand where commas would: 送餐太慢😡等了两小时.
for (let high = 0xd83c; high <= 0xd83e; high += 1) boundaries[high] = SOFT_BOUNDARY

for (const character of ' .[]、') boundaries[character.charCodeAt(0)] = DEPENDS
for (let low = 0xdc00; low <= 0xdfff; low += 1) boundaries[low] = DEPENDS

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isEmojiHigh = (code: number): boolean => code >= 0xd83c && code <= 0xd83e

const LONGEST_STICKER = 8
const MARKS = '[],。!?;:( )\n'

/** From one bracket of a sticker ([怒]) to the other: −1 looks back. */
const isSticker = (text: string, index: number, step: 1 | -1, other: string): boolean => {
  for (let length = 0; length <= LONGEST_STICKER; length += 1) {
    const character = text.charAt(index + step * (length + 1))
    if (character === other) return length > 0 && !isDigit(text.charCodeAt(index + step))
    if (character === '' || MARKS.includes(character)) return false
  }
  return false
}

const boundaryInContext = (text: string, index: number, code: number): number => {
  if (code === 0x20)
    return isHan(text.charCodeAt(index - 1)) && isHan(text.charCodeAt(index + 1)) ? SOFT_BOUNDARY : 0
  if (code === 0x2e)
    return isDigit(text.charCodeAt(index - 1)) && isDigit(text.charCodeAt(index + 1)) ? 0 : HARD_BOUNDARY
  if (code === 0x5b) return isSticker(text, index, 1, ']') ? SOFT_BOUNDARY : 0
  if (code === 0x5d) return isSticker(text, index, -1, '[') ? SOFT_BOUNDARY : 0
  if (code === 0x3001)
    return isDigit(text.charCodeAt(index - 1)) && !isDigit(text.charCodeAt(index + 1)) ? SOFT_BOUNDARY : 0
  return isEmojiHigh(text.charCodeAt(index - 1)) ? SOFT_BOUNDARY : 0
}

/**
 * Whether a unit of normalised text separates clauses (SOFT), sentences (HARD) or nothing (0). A blank between Chinese
 * characters separates as a comma does, and so do emoji, the brackets of stickers and the mark behind the number of a
 * point (1、); a full stop in a number does not.
 */
export const boundaryAt = (text: string, index: number): number => {
  const code = text.charCodeAt(index)
  const known = boundaries[code] ?? 0
  return known === DEPENDS ? boundaryInContext(text, index, code) : known
}

export interface Clause {
  readonly start: number
  readonly end: number
  /** A sentence ends with it. */
  readonly closes: boolean
}

/** Clauses of normalised text without their separators; blank ones are left out. */
export const splitClauses = (text: string): Clause[] => {
  const clauses: Clause[] = []
  let start = 0
  for (let index = 0; index <= text.length; index += 1) {
    const boundary = index === text.length ? HARD_BOUNDARY : boundaryAt(text, index)
    if (boundary === 0) continue
    if (index > start) clauses.push({ start, end: index, closes: boundary === HARD_BOUNDARY })
    start = index + 1
  }
  return clauses
}
