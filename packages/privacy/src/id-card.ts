const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

const isBirthday = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year <= 2100
}

/** An 18-digit resident identity number (GB 11643): province, birthday and ISO 7064 MOD 11-2 check character. */
export const isIdCard18 = (value: string): boolean => {
  if (value.length !== 18 || !PROVINCES.has(value.slice(0, 2))) return false
  if (!isBirthday(+value.slice(6, 10), +value.slice(10, 12), +value.slice(12, 14))) return false
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (value.charCodeAt(index) - 48), 0)
  return CHECK[sum % 11] === value[17]
}

/** The 15-digit number issued until 1999: province and birthday, no check character. */
export const isIdCard15 = (value: string): boolean =>
  value.length === 15 &&
  PROVINCES.has(value.slice(0, 2)) &&
  isBirthday(1900 + +value.slice(6, 8), +value.slice(8, 10), +value.slice(10, 12))
