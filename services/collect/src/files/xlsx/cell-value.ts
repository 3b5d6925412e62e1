const DAY_MS = 86_400_000
/** Day 0 of serial dates, so that 1 March 1900 and later are right: the format counts a 29 February 1900. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
/** Digits that a spreadsheet shows of a number; the rest is binary dust. */
const DIGITS = 15

/** Built-in number formats that show a date or a time (ECMA-376, part 1, 18.8.30; 27 to 58 in Chinese workbooks). */
const DATE_FORMATS: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** Characters of a number format that a spreadsheet can hold. Longer ones are made to be slow. */
const LONGEST_FORMAT = 255

/** Whether a number format shows a date or a time: by its number, or by the letters of its code. */
export const isDateFormat = (id: number, code: string | undefined): boolean => {
  if (code === undefined) return DATE_FORMATS.some(([from, to]) => id >= from && id <= to)
  const letters = code
    .slice(0, LONGEST_FORMAT)
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/\[[^\]]*\]/g, '')
  return /[ymdhs]/i.test(letters) && !/general/i.test(letters)
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** A serial date as people write it, without a zone: `2026-11-20`, `2026-11-20 10:30:00`, `10:30:00`. */
export const dateText = (serial: number, from1904: boolean): string => {
  const ms = Math.round((serial * DAY_MS) / 1_000) * 1_000
  const date = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + ms)
  if (Number.isNaN(date.getTime())) return String(serial)
  const day = `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`
  const time = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`
  if (serial < 1 && !from1904) return time
  return ms % DAY_MS === 0 ? day : `${day} ${time}`
}

/** A number as it is shown: no exponent where it is whole, no digits that binary fractions leave behind. */
export const numberText = (written: string): string => {
  if (/^-?\d+$/.test(written)) return written
  const number = Number(written)
  if (!Number.isFinite(number)) return written
  return Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(DIGITS)))
}
