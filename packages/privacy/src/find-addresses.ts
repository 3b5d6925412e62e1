import { classOf, HOUSE } from './digits.js'
import type { Span } from './span.js'

const N = '(?:[0-9]{1,5}|[一二三四五六七八九十]{1,3})'
const B = '(?:[0-9]{1,4}[A-Za-z]?|[A-Za-z][0-9]{0,2}|[东南西北一二三四五六七八九十]{1,3})'
/** 302教室, 1500元, 302店, 3.5折, 1000兆, 1999cc: no room of a flat. */
const NO_ROOM =
  '(?![0-9%％元块年月日人个多平米折分秒天层楼岁次点时:：户店铺教诊会病包展车柜机世名位间栋种斤克寸吨度万千百余来步兆升瓦伏起A-Za-z]|公里|马力|毫安|以上|左右|\\.[0-9]|\\s?(?:㎡|m²|cc|CC|[kK][mMwWgG]|m[lLmA]|[GT]B?(?![A-Za-z])|[MWVL](?![A-Za-z])))'
const ROOM = `(?:[A-Za-z]?[0-9]{2,5}(?:[A-Za-z][0-9]?)?(?:-[0-9]{1,4}[A-Za-z]?){0,2}|[0-9](?=\\s?[室号](?!线|店))|[0-9]{1,2}(?:-[0-9]{1,4}){1,2})(?:\\s?(?:室|房(?!间)|号房|号(?!线|店)))?${NO_ROOM}`
const UNIT = `(?:(?:${N}|[A-Za-z])\\s?(?:单元|單元)|${N}\\s?(?:门|梯))`
const HOUSEHOLD = '[0-9]{4}户(?![居人业家])'
const FLOOR = '(?:[0-9]{1,2}\\s?层\\s?)?'
/** What follows a house number inside the estate: 2栋301室, 88弄3号602, 3幢5-2. */
const INSIDE = `(?:\\s?院?\\s?${B}\\s?(?:弄|号楼|号院|号|栋|幢|座|单元|楼|层|室|房|门))`
/** Building, staircase and room: 12-3-1802. */
const FIGURES = '[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])'
/** 3栋2单元, A座1502, 2号楼1单元22层2205, 23栋1单元1108户. */
const DOOR = `${B}\\s?(?:号楼|栋|幢|座|楼|层|区)\\s?(?:${UNIT}\\s?${FLOOR}(?:${ROOM}|${HOUSEHOLD})?|${FLOOR}${ROOM})`
/** What stands between the house number and the door: 华星时代广场A座1502室, 融恒盈嘉广场14-8, 恒鑫大厦主楼1702. */
const NAMED = `\\s?[\\u4e00-\\u9fffA-Za-z·]{2,16}?(?:[0-9]{1,2}[区期])?(?:${DOOR}|[0-9]{3,5}\\s?室|${FIGURES}|(?:(?<=[楼厦场园城心寓区])[0-9]{3,5}|(?<=[厦场园城心寓区])[0-9]{1,3}-[0-9]{1,4}(?!-))${NO_ROOM})`
const AFTER_HOUSE = new RegExp(`(?:院)?(?:${NAMED}|${INSIDE}{0,4}(?:\\s?${ROOM})?)`, 'y')
const SAYS_MORE = /[店买卖了的是有在我他她它很不没去来吃]/
/** 7座: as many seats as a car has, or more figures than a building is numbered with. */
const SEATS = /^(?:[24-9两二四五六七八九]|[0-9]{3,})$/
/** What follows a building: its staircase, its room, or both. */
const AFTER_BUILDING = new RegExp(`\\s?(${UNIT})?\\s?${FLOOR}(${ROOM}|${HOUSEHOLD})?`, 'y')
const AFTER_GROUP = new RegExp(`(?:\\s?${N}\\s?号)?`, 'y')

const NUMBER_BEFORE =
  /(?:[0-9]{1,5}(?:-[0-9]{1,3})?[A-Za-z]?|[A-Za-z](?:-?[0-9]{1,2})?|[东南西北一二三四五六七八九十]{1,3})\s?$/
const MAX_NUMBER = 11
const ROAD = /(?:路|街|大道|道|巷|弄|胡同|村|里|段|坊|庄|屯)\s?[甲乙丙丁附]?$/
const ESTATE =
  /(?:小区|花园|公寓|苑|家园|新村|宿舍|社区|[佳嘉名雅丽]园|[东西南北]园|公馆|府|郡|湾|庭|墅|邸|轩|城|期|[东西南北一二三四五六七八九]区)\s?$/
const NAME_BEFORE = /(?:[\u4e00-\u9fffA-Za-z]{2}|[0-9][期区巷里村])\s?$/
/** 共5栋, 买了3栋, 第2栋: a count, or the number of nothing that was named. */
const COUNTED = /[共有买了的这那第是在哪住前后每多几]\s?$/
const CUE = /(?:地址|收货|住址|家住|我住|住在|寄到|寄往|寄给|送到|邮寄|家在|门牌)[^。！？\n]{0,24}$/
const CUE_OF_FLAT =
  /(?:地址|收货|住址|家住|我家|寄到|寄往|寄给|邮寄|家在|门牌|快递到|派送到)[^。！？\n]{0,32}$/
const DISTRICT = /(?:省|[^超门城]市|区|县|镇|乡|街道)[^。！？!?，,；;、\n的了]{1,16}$/

const NAME = /[\u4e00-\u9fff]/
const NAME_ENDS = new Set('省市区县镇乡州在住到寄是为的了去往给于从和与址：')
const NUMBERED = new Set('0123456789期区巷弄街路里村院段')
const MAX_NAME = 9
const LOOK_BACK = 40

/** Begin of the road's or estate's name; province, city, district and 街道 stay readable. */
const nameStart = (text: string, at: number): number => {
  let start = at
  while (start > 0 && at - start < MAX_NAME) {
    const char = text[start - 1] ?? ''
    // 科技园南区5栋: the 区 right before the building is part of its name.
    // 家园3期7栋, 3巷5号: a number within the name.
    const isNumbered = start < at && /[0-9]/.test(char) && NUMBERED.has(text[start] ?? '')
    if (isNumbered) {
      start--
      continue
    }
    if (!NAME.test(char) || (NAME_ENDS.has(char) && !(start === at && char === '区'))) break
    if (char === '道' && text[start - 2] === '街') break
    start--
  }
  return start
}

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

interface Door {
  readonly start: number
  readonly end: number
}

/** 张江路123号2栋301室. A road with a number alone may be any shop: a flat or a word like 收货地址 has to tell. */
const doorOfHouse = (text: string, before: string, numberAt: number, sign: number): Door | undefined => {
  if (/^(?:线|店|铺|楼)/.test(text.slice(sign + 1, sign + 2))) return undefined
  const match = matchAt(AFTER_HOUSE, text, sign + 1)?.[0] ?? ''
  const inside = SAYS_MORE.test(match) ? '' : match
  const end = sign + 1 + inside.length
  const hasRoom = inside.trim() !== '' && inside !== '院'
  const road = ROAD.test(before)
  const isDoor = road
    ? hasRoom || CUE.test(before)
    : /[0-9]{2,5}\s?室$/.test(inside) &&
      (ESTATE.test(before) || DISTRICT.test(before) || CUE_OF_FLAT.test(before))
  return isDoor ? { start: nameStart(text, numberAt), end } : undefined
}

/** 阳光花园3栋2单元1201: a flat named by its building and staircase, or by its estate, district or a word before it. */
const doorOfBuilding = (text: string, before: string, numberAt: number, sign: number): Door | undefined => {
  const match = matchAt(AFTER_BUILDING, text, sign + 1)
  const [, unit, room] = match ?? []
  if (unit === undefined && room === undefined) return undefined
  const end = sign + 1 + (match?.[0].trimEnd().length ?? 0)
  const isEstate = ESTATE.test(before) && !(text[sign] === '座' && /[庭城期]\s?$/.test(before))
  const isNamed = NAME_BEFORE.test(before) && !COUNTED.test(before)
  const start = isNamed ? nameStart(text, numberAt) : numberAt
  const char = text[sign]
  if (unit !== undefined) return { start: isEstate ? start : numberAt, end }
  const isRoomSaid = /[室房号]$/.test(room ?? '')
  if (char === '座' && !isRoomSaid && SEATS.test(text.slice(numberAt, sign).trim())) return undefined
  // 我家18楼 1000兆: what follows a floor with a space between is as often a figure of its own.
  const isApart = /^\s/.test(text[sign + 1] ?? '') && !/[A-Za-z]\s?$/.test(text.slice(numberAt, sign))
  if ((char === '座' || (char === '楼' && text[sign - 1] !== '号')) && isApart && !isRoomSaid)
    return undefined
  // 3楼302 is a floor of a house that has many rooms.
  if (char === '楼' && text[sign - 1] !== '号' && !(sign - numberAt > 1 && /[0-9]{3}/.test(room ?? '')))
    return undefined
  const isOwn = (char === '栋' || char === '幢') && isNamed
  const isTold = DISTRICT.test(before) || CUE_OF_FLAT.test(before)
  return (isEstate && isNamed) || isOwn || isTold ? { start, end } : undefined
}

const doorAt = (text: string, sign: number): Door | undefined => {
  const number = NUMBER_BEFORE.exec(text.slice(Math.max(0, sign - MAX_NUMBER), sign))?.[0]
  const char = text[sign]
  // 3号楼 is met at its 楼.
  const isNumbered = char === '楼' && text[sign - 1] === '号'
  const numberOf = isNumbered
    ? NUMBER_BEFORE.exec(text.slice(Math.max(0, sign - 1 - MAX_NUMBER), sign - 1))?.[0]
    : number
  if (numberOf === undefined) return undefined
  const numberAt = sign - numberOf.length - (isNumbered ? 1 : 0)
  const before = text.slice(Math.max(0, numberAt - LOOK_BACK), numberAt)
  if (char === '号' || char === '弄') return doorOfHouse(text, before, numberAt, sign)
  if (char !== '组' && char !== '队') return doorOfBuilding(text, before, numberAt, sign)
  if (!/村\s?$/.test(before)) return undefined
  const end = sign + 1 + (matchAt(AFTER_GROUP, text, sign + 1)?.[0].length ?? 0)
  return { start: nameStart(text, numberAt), end }
}

/** 环球影城 10-2-2024 */
const DATED = '[0-9]{1,2}-[0-9]{1,2}-(?:19|20)[0-9]{2}(?![0-9])'
const IN_FIGURES = new RegExp(
  `(?:(?:小区|花园|苑|家园|新村)\\s?|(?:公寓|社区|[佳嘉名雅丽]园|公馆|府|郡|湾|庭|城)\\s?(?!${DATED}))${FIGURES}`,
  'g',
)
/** 阳光花园12-3-1802: a door in figures alone. */
export const findDoorsInFigures = (text: string, spans: Span[]): void => {
  for (const match of text.matchAll(IN_FIGURES))
    spans.push({
      start: nameStart(text, match.index),
      end: match.index + match[0].length,
      kind: 'address',
      replacement: '***',
    })
}

/** Postal addresses down to the door. Each sign of a house is looked at once, with bounded surroundings. */
export const findAddresses = (text: string, spans: Span[]): void => {
  for (let sign = 1; sign < text.length; sign++) {
    if ((classOf(text.charCodeAt(sign)) & HOUSE) === 0) continue
    const door = doorAt(text, sign)
    if (door === undefined) continue
    spans.push({ ...door, kind: 'address', replacement: '***' })
    sign = Math.max(sign, door.end - 1)
  }
}
