/** The value of an ASCII or full-width digit, −1 for anything else. */
export const digitValue = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10
  return -1
}

const HAN_DIGITS = new Map(
  [...'零〇一二三四五六七八九'].map((char, index) => [char.charCodeAt(0), Math.max(0, index - 1)]),
).set('幺'.charCodeAt(0), 1)

/** The value of a Chinese digit as it is read out in a number (一三八…), −1 for anything else. */
export const hanDigitValue = (code: number): number => (code < 0x3007 ? -1 : (HAN_DIGITS.get(code) ?? -1))

const SEPARATORS = new Set([...' \u00a0\u3000-－—–‐.·_()（）'].map((char) => char.charCodeAt(0)))

/** What people put between the digits of one number. */
export const isSeparator = (code: number): boolean => SEPARATORS.has(code)
