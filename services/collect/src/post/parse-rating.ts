import type { RawPost } from '@tingfeng/contracts'

export type ParsedRating = NonNullable<RawPost['rating']> | 'missing' | 'invalid'

const MISSING = /^(?:|-+|—+|null|none|n\/a|nan|无|未评分|暂无|未知)$/i
const HAN: Readonly<Record<string, number>> = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 }
/** Platforms that grade in words; on a scale of 5. */
const GRADES: ReadonlyMap<string, number> = new Map([
  ['好评', 5],
  ['中评', 3],
  ['差评', 1],
  ['力荐', 5],
  ['推荐', 4],
  ['还行', 3],
  ['较差', 2],
  ['很差', 1],
  ['非常满意', 5],
  ['满意', 4],
  ['一般', 3],
  ['不满意', 2],
  ['非常不满意', 1],
])

const SCALES = [5, 10, 100]
const bounded = (value: number, max: number): ParsedRating =>
  Number.isFinite(value) && Number.isFinite(max) && max > 0 && value >= 0 && value <= max
    ? { value, max }
    : 'invalid'

/** A bare number is on the scale that was set or seen; without one, on the smallest of 5, 10 and 100 that holds it. */
const onScale = (value: number, max: number | undefined): ParsedRating =>
  bounded(value, max ?? SCALES.find((scale) => value <= scale) ?? 0)

const fromText = (text: string, max: number | undefined): ParsedRating => {
  const grade = GRADES.get(text)
  if (grade !== undefined) return { value: grade, max: 5 }
  const stars = /^(★{0,10})(☆{0,10})$/.exec(text)
  if (stars) return bounded((stars[1] ?? '').length, Math.max(5, text.length))
  const han = /^([零一二两三四五])\s?颗?星$/.exec(text)?.[1]
  if (han !== undefined) return bounded(HAN[han] ?? 0, 5)
  const match = /^(\d+(?:\.\d+)?)\s?(?:\/\s?(\d+(?:\.\d+)?)|(颗?星级?|stars?)|(%)|(分))?$/i.exec(text)
  if (!match) return 'invalid'
  const [, number, of, star, percent] = match
  const value = Number(number)
  if (of !== undefined) return bounded(value, Number(of))
  if (percent !== undefined) return bounded(value, 100)
  if (star !== undefined) return bounded(value, value <= 5 ? 5 : 10)
  return onScale(value, max)
}

/** Reads a rating as it is written: 4 · 4.5/5 · 5星 · 五星 · ★★★★☆ · 80分 · 90% · 差评 · { value, max }. */
export const parseRating = (value: unknown, max?: number): ParsedRating => {
  if (value === undefined || value === null) return 'missing'
  if (typeof value === 'number') return onScale(value, max)
  if (typeof value === 'string') {
    const text = value.trim()
    if (MISSING.test(text)) return 'missing'
    return text.length > 20 ? 'invalid' : fromText(text, max)
  }
  if (typeof value === 'object' && 'value' in value) {
    const scale = 'max' in value && typeof value.max === 'number' ? value.max : max
    return parseRating(value.value, scale)
  }
  return 'invalid'
}
