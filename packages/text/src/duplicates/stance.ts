import { DEGREE_MARK, NO_STANCE, packStance, SHORT_LETTERS } from '@tingfeng/contracts'

const NEGATIONS = '不没无未别非难勿莫'
const DEGREES = '很太真挺超特极蛮颇'
/** Opposites by the character that tells them, two sides of one kind each; kinds are few, as bits are. */
const OPPOSITES: readonly (readonly [side: string, other: string])[] = [
  ['好香满热优美净暖', '差臭失冷劣丑坏脏凉'],
  ['快大喜新准稳齐', '慢小讨旧错晃缺'],
  ['高长强软亮甜', '低短弱硬暗苦'],
  ['贵多早厚重紧', '便少晚薄轻松'],
  ['静近升增赞鲜耐', '吵远降减骂腐脆'],
]
const DIGIT_KINDS = 5
const FIRST_DIGIT_MARK = 1 << (2 * OPPOSITES.length)
/** All marks but that of degree, one of which a negation sets by the character it stands before. */
const NEGATED_KINDS = 2 * OPPOSITES.length + DIGIT_KINDS
/** 没有 denies what 没 does. */
const HAVE = '有'.charCodeAt(0)

const NEGATION = 0xffff
/** By character: the bit of its mark, or `NEGATION`, or 0. */
const MARK_OF = new Uint16Array(0x10000)
const mark = (characters: string, value: number): void => {
  for (const character of characters) MARK_OF[character.charCodeAt(0)] = value
}
OPPOSITES.forEach(([side, other], kind) => {
  mark(side, 1 << (2 * kind))
  mark(other, 2 << (2 * kind))
})
for (let digit = 0; digit < 10; digit++) {
  const value = FIRST_DIGIT_MARK << (digit % DIGIT_KINDS)
  mark(String(digit), value)
  // 一 stands in too many words that count nothing.
  if (digit !== 1) mark('零一二三四五六七八九'.charAt(digit), value)
}
mark(DEGREES, DEGREE_MARK)
mark(NEGATIONS, NEGATION)

/** A negation that moved to another word leaves their number as it was: 没有过敏，会买 and 过敏了，不会买. */
const markOfNegated = (letters: Uint16Array, at: number, count: number): number => {
  const next = letters[at + 1] === HAVE ? at + 2 : at + 1
  return next < count ? 1 << ((letters[next] ?? 0) % NEGATED_KINDS) : 0
}

/** @param letters of the text, `count` of them */
export const stanceOf = (letters: Uint16Array, count: number): number => {
  if (count >= SHORT_LETTERS) return NO_STANCE
  let negations = 0
  let marks = 0
  for (let at = 0; at < count; at++) {
    const found = MARK_OF[letters[at] ?? 0] ?? 0
    if (found === NEGATION) {
      negations++
      marks ^= markOfNegated(letters, at, count)
    } else marks ^= found
  }
  return packStance({ letters: count, negations, marks })
}
