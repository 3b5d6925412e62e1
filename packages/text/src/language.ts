import { strengthOf } from './sentiment/english-words.js'

export type Language = 'zh' | 'en' | 'other'

const ENGLISH = new Set(
  (
    'the a an and or but is are was were be been it its this that these those i you he she we they my your of to in on at ' +
    'for with not very good bad great love like so just from have has had do does did can will would there what ' +
    'when if all out up about get got one too more'
  ).split(' '),
)

/** Enough to tell a language; a longer text is judged by its beginning. */
const LOOK_AT = 600
/** A Chinese character carries about as much as this many letters. */
const LETTERS_PER_HAN = 6

const looksEnglish = (text: string): boolean => {
  const words = text.slice(0, LOOK_AT).match(/\p{L}+/gu) ?? []
  if (words.some((word) => /[^a-z]/.test(word))) {
    const foreign = words.filter((word) => /[^a-z]/.test(word)).length
    if (foreign * 5 > words.length) return false
  }
  const common = words.filter((word) => ENGLISH.has(word)).length
  // One of these alone may be French or Spanish: excellent, simple.
  const judging = words.filter((word) => strengthOf(word) !== 0).length
  const known = common + (common > 0 || judging > 1 ? judging : 0)
  return words.length < 4 || known * 8 >= words.length
}

/** Guess from the scripts of normalised text. A text without any letter (digits, emoji) is `other`. */
export const guessLanguage = (text: string): Language => {
  let han = 0
  let letters = 0
  let foreign = 0
  const end = Math.min(text.length, LOOK_AT)
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index)
    if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) han += 1
    else if (code >= 0x61 && code <= 0x7a) letters += 1
    else if (code >= 0x3040 && code <= 0x30ff) foreign += 1
    else if (code >= 0xac00 && code <= 0xd7a3) foreign += 1
    else if (code >= 0xc0 && code < 0x2000) letters += 1
  }
  if (foreign * 4 > han + foreign) return 'other'
  if (han > 0 && han * LETTERS_PER_HAN >= letters) return 'zh'
  if (letters > 0) return looksEnglish(text) ? 'en' : 'other'
  return 'other'
}

/** Whether a text is in a language that no scorer here reads. One without any letter (digits, emoji) is in none. */
export const isUnsupported = (language: Language, text: string): boolean =>
  language === 'other' && /\p{L}/u.test(text.slice(0, LOOK_AT))
