/** Waiting in hours and days: 等了两个多小时, 5天才到. Numbers are no words of a lexicon. */

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
  好几: 5,
}
const HOUR = 60
const DAY = 24 * HOUR
const UNITS: Readonly<Record<string, number>> = {
  分钟: 1,
  小时: HOUR,
  钟头: HOUR,
  个点: HOUR,
  天: DAY,
  周: 7 * DAY,
  星期: 7 * DAY,
  礼拜: 7 * DAY,
  月: 30 * DAY,
}
const DURATION =
  /(\d{1,3}(?:\.\d)?|好几|[半一二两俩三四五六七八九十几]{1,3})(?:多|来)?个?(?:多|半)?(分钟|小时|钟头|个点|天|周|星期|礼拜|月)/g

/** Words of being brought something, in the same clause. */
const BRINGING = /送|等|到|配送|外卖|餐|发货|物流|快递|收到|订|定|催|拿到|派/
/** What is praise, a limit, or the use of a thing: 半小时就到, 48小时内, 用了两天. */
const FAST =
  /就[到送收来拿]|不到|只用|仅|内|准时|提前|续航|待机|充电|使用|玩|看了|住|前|左右就|很快|放了|泡|保温|之前|下单第|到期|入住/
const LATE = /才|还没|还不|都没|等|足足|整整|晚|迟|超|多|慢|延|拖|不止|终于/

/** Longer than these a wait is a complaint: a meal, a parcel. */
const LONG_FOR_MEAL = 55
const LONG_FOR_PARCEL = 4 * DAY

const countOf = (text: string): number => {
  if (/^\d/.test(text)) return Number(text)
  if (text.length === 1 || text === '好几') return DIGITS[text] ?? 0
  const [first = '', second = '', third = ''] = text
  if (first === '十') return 10 + (DIGITS[second] ?? 0)
  if (second === '十') return (DIGITS[first] ?? 0) * 10 + (DIGITS[third] ?? 0)
  return DIGITS[second] ?? DIGITS[first] ?? 0
}

const quickUnits = ['小时', '分钟', '天', '星期', '钟头', '个点', '礼拜', '周', '月']

/** Whether it is worth to look for waiting in a text: a few substring tests. */
export const mayTellWaiting = (text: string): boolean => quickUnits.some((unit) => text.includes(unit))

/**
 * A wait that is too long, in a clause about being brought something; positions relative to the clause.
 *
 * @param meal whether meals are meant, for which an hour is long; else days are
 */
export const findWaiting = (clause: string, meal: boolean): { start: number; end: number } | undefined => {
  if (FAST.test(clause)) return undefined
  let brought: boolean | undefined
  let late: boolean | undefined
  for (const match of clause.matchAll(DURATION)) {
    const [whole, count = '', unit = ''] = match
    const minutes = countOf(count) * (UNITS[unit] ?? 0)
    if (minutes < (meal ? LONG_FOR_MEAL : LONG_FOR_PARCEL)) continue
    // A bare 两个小时! is a wait where a meal was brought.
    brought ??= BRINGING.test(clause)
    if (!brought && !(meal && clause.length <= whole.length + 4)) continue
    if (!meal || minutes >= DAY) {
      late ??= LATE.test(clause)
      if (!late) continue
    }
    return { start: match.index, end: match.index + whole.length }
  }
  return undefined
}
