const DIGITS: Readonly<Record<string, number>> = {
  半: 0.5,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  几: 4,
  多: 3,
  数: 4,
  好几: 5,
}
const MINUTES: Readonly<Record<string, number>> = {
  分钟: 1,
  分: 1,
  小时: 60,
  钟头: 60,
  个点: 60,
  天: 1440,
  日: 1440,
  周: 10_080,
  星期: 10_080,
  礼拜: 10_080,
  月: 43_200,
}

const span =
  /(\d{1,3}(?:\.\d)?|[半一二两俩三四五六七八九十几]{1,3}|好几)(?:个)?(多|半)?(?:个)?(多|半)?(分钟|分|小时|钟头|个点|天|周|星期|礼拜|月)(多|半)?/g

const parseNumber = (text: string): number => {
  if (/^\d/.test(text)) return Number(text)
  if (text.length === 1 || text === '好几') return DIGITS[text] ?? 0
  const [first = '', second = '', third = ''] = text
  if (first === '十') return 10 + (DIGITS[second] ?? 0)
  if (second === '十') return (DIGITS[first] ?? 0) * 10 + (DIGITS[third] ?? 0)
  return DIGITS[second] ?? DIGITS[first] ?? 0
}

export interface Duration {
  readonly start: number
  readonly end: number
  readonly minutes: number
}

/** Time spans in a clause of normalised text, such as 两个多小时 or 90分钟. */
export const findDurations = (clause: string, offset: number): Duration[] => {
  const found: Duration[] = []
  for (const match of clause.matchAll(span)) {
    const [whole, count = '', , , unit = ''] = match
    const minutes = parseNumber(count) * (MINUTES[unit] ?? 0)
    if (minutes > 0)
      found.push({ start: offset + match.index, end: offset + match.index + whole.length, minutes })
  }
  return found
}
