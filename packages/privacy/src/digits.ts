/** What a UTF-16 code unit can be part of; 0 for nearly all text. */
export const DIGIT = 1
export const HAN = 2
/** Has to be folded first: see fold.ts. */
export const ODD = 4
export const AT = 8
export const HOUSE = 16
/** What people put between the digits of one number. */
export const JOINT = 32
/** What stands as often between the numbers of a list. */
export const LIST = 64

const classes = new Uint8Array(0x1_0000)
const add = (chars: Iterable<string>, kind: number): void => {
  for (const char of chars) {
    const code = char.charCodeAt(0)
    classes[code] = (classes[code] ?? 0) | kind
  }
}

const HAN_DIGITS = [
  '零〇洞',
  '一壹幺弌',
  '二贰貳弐',
  '三叁參参',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒拐',
  '八捌',
  '九玖勾',
]
const hanValues = new Map(
  HAN_DIGITS.flatMap((chars, value) => [...chars].map((char) => [char.charCodeAt(0), value] as const)),
)
/** The digit that a Chinese character is in a number that is read out (一三八…, 壹叁捌…), −1 for anything else. */
export const hanDigitValue = (code: number): number => hanValues.get(code) ?? -1

add('0123456789', DIGIT)
add(HAN_DIGITS.join(''), HAN)
add('@', AT)
add('号栋幢座弄楼组队', HOUSE)
add(' \u00a0\u2002\u2003\u2009\u202f\u205f\u3000-－‐‑‒–—―−﹣﹘.·・•‧∙⋅_＿()（）', JOINT)
add('\t\n\r/／、,，*＊~～〜:：…|｜+＋#', LIST)

export const classOf = (code: number): number => classes[code] ?? 0
export const markOdd = (code: number, kind: number): void => {
  classes[code] = (classes[code] ?? 0) | ODD | kind
}

/** The value of an ASCII digit, −1 for anything else. */
export const digitValue = (code: number): number => (code >= 0x30 && code <= 0x39 ? code - 0x30 : -1)
export const isSeparator = (code: number): boolean => (classOf(code) & (JOINT | LIST)) !== 0
