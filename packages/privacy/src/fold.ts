import { AT, DIGIT, markOdd } from './digits.js'

/** A text in the characters that numbers and addresses are looked for in. */
export interface Folded {
  readonly text: string
  /** Where each of its code units begins in the text as it was written; one more for its end. */
  readonly starts: Uint32Array
}

const KEEP = 0
const DROP = 1
/** What stands for a code unit: itself, nothing, or the ASCII character of this code. */
const folds = new Uint8Array(0x1_0000)

/** Written inside a number it is not seen: format characters, variation selectors, keycaps, strokes through a digit. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}]/u
const isDigit = /\p{Nd}/u
const ENCLOSED = /^\(?(\d)[).]?$/
/** Round digits that Unicode gives no plain form: ❶ ➀ ➊ ⓵. */
const ROUND_ONES = [0x2776, 0x2780, 0x278a, 0x24f5]
/** 𝟎 and the other digits of mathematics: five alphabets of ten. */
const MATH_LEAD = 0xd835
const MATH_ZERO = 0xdfce

const set = (code: number, fold: number, kind = 0): void => {
  folds[code] = fold
  markOdd(code, kind)
}

const fill = (): void => {
  let zero = -1
  for (let code = 0x80; code < 0xffff; code++) {
    if (code === 0x3400) code = 0xa000
    if (code === 0xac00) code = 0xf900
    const char = String.fromCharCode(code)
    if (isDigit.test(char)) {
      if (zero < 0) zero = code
      set(code, 0x30 + ((code - zero) % 10), DIGIT)
      continue
    }
    zero = -1
    const plain = ENCLOSED.exec(char.normalize('NFKC'))?.[1]
    if (plain !== undefined) set(code, plain.charCodeAt(0), DIGIT)
    else if (UNSEEN.test(char)) set(code, DROP)
  }
  for (const one of ROUND_ONES)
    for (let digit = 1; digit < 10; digit++) set(one + digit - 1, 0x30 + digit, DIGIT)
  set(0x24ff, 0x30, DIGIT)
  for (const [first, last] of ['Ａ' + 'Ｚ', 'ａ' + 'ｚ', '．．'])
    for (let code = (first ?? '').charCodeAt(0); code <= (last ?? '').charCodeAt(0); code++)
      set(code, code - 0xfee0)
  set('＠'.charCodeAt(0), 0x40, AT)
  markOdd(MATH_LEAD, DIGIT)
}
fill()

/** Full-width, round, mathematical and foreign digits as ASCII, and without what is not seen. Linear in the text. */
export const fold = (text: string): Folded => {
  const starts = new Uint32Array(text.length + 1)
  const units = new Uint16Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const by = folds[code] ?? KEEP
    if (by === DROP) continue
    starts[length] = at
    const low = code === MATH_LEAD ? text.charCodeAt(at + 1) - MATH_ZERO : -1
    if (low >= 0 && low < 50) {
      at++
      units[length++] = 0x30 + (low % 10)
    } else units[length++] = by === KEEP ? code : by
  }
  starts[length] = text.length
  return { text: Buffer.from(units.buffer, 0, length * 2).toString('utf16le'), starts }
}
