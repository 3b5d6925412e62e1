import { strengthOf } from './sentiment/english-words.js'

export type Language = 'zh' | 'en' | 'other'

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const ENGLISH = setOf(
  'the and or but is are were been it its this that these those you he she we they your of to for with very good bad ' +
    'great love like just from have had does did doesn didn isn wasn aren weren won wouldn couldn hasn haven shouldn don ' +
    'ain can cannot could should will would there what when where which while who why how if out up about get got one too ' +
    'more than then their them our because before after again anymore every everything everyone nobody nothing never ' +
    'always still only much many please thanks thank want wanted need needed buy bought ordered got went took gave keeps ' +
    'kept days weeks hours month months years works work working broke arrived delivery my by be been some any here',
)
/** Letters that other languages make words of too: they say English where nothing says another. */
const SHARED = setOf('a an i in on at as so no not do was all has me his her us am up off go')
/** Words that English has not, of languages written in the same letters. */
const FOREIGN = setOf(
  'le la les un une des du et est pas ne je tres bon bonne que qui pour dans avec sur mais ma mon ce cette sont ' +
    'der das und ist nicht ein eine ich sehr mit auf zu sie wir aber kein keine gut schlecht schnell leider noch auch ' +
    'el los las es muy con por una mi lo al pero mal bien buena bueno malo mala gracias su como funciona gusta nada todo nunca llego ' +
    'sangat tidak tak yang dan ini itu saya untuk dengan bagus sudah barang cepat lambat boleh dah ada kalau teruk mantap lagi rusak jangan ' +
    'il di che non molto sono per della buono ottimo pessimo grazie het een niet van erg goed slecht voor zeer ' +
    'os um uma nao muito com produto bom ruim ang ng sa hindi po ko mga rat khong va la toi og ikke er det jeg meget',
)
/** Of these letters other languages make much the same words. */
const COGNATE =
  /^(?:excellent|simple|durable|stable|problem|satisf|perfect|super|defect|defekt|error|lag|cool|fit|trust|fun|gem|normal|durable|generous|delicat|delic|magnific|fantastic|horrible|terrible|scandal|plastic|ruin|stain)/

/** What short English texts are about: among a few words they say English. */
const THINGS = setOf(
  'battery screen phone quality price shipping customer refund money staff room food camera size color colour speed',
)
/** Chinese written by its first letters. */
const SLANG = setOf(
  'yyds nb nbl nbplus xswl awsl zqsg yysy dbq bdjw srds nsdd kdl plmm ssfd tql xjbt tmd nmd nmsl wdnmd sb cnm lj dssq ghs zbc',
)
const LAUGHTER = /^(?:h{3,}|(?:ha|he|xi){3,})$/
const FEW_WORDS = 3

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
  const english = words.filter((word) => ENGLISH.has(word)).length
  const foreign = words.filter((word) => FOREIGN.has(word)).length
  const judging = words.filter((word) => strengthOf(word) !== 0)
  const own = judging.filter((word) => !COGNATE.test(word) && !ENGLISH.has(word)).length
  if (foreign > 0 && foreign >= english + own) return false
  const shared = words.filter((word) => SHARED.has(word)).length
  const known = english + shared + judging.length
  if (words.join('').length === 1) return false
  if (words.length <= FEW_WORDS) return known > 0 || words.some((word) => THINGS.has(word))
  return (english + own > 0 || judging.length > 1 || shared > 1) && known * 8 >= words.length
}

/** Whether a text of a few Latin words is Chinese slang. */
const isSlang = (text: string): boolean => {
  const words = text.slice(0, LOOK_AT).match(/\p{L}+/gu) ?? []
  return words.length <= FEW_WORDS && words.some((word) => SLANG.has(word) || LAUGHTER.test(word))
}

/** Whether anything of a text can be read as words; digits, marks and emoji cannot. */
export const hasLetter = (text: string): boolean => /\p{L}/u.test(text)

/**
 * Guess from the scripts of normalised text; Chinese slang in Latin letters (yyds) is Chinese. `other` is a text
 * without any letter (digits, emoji), which is judged by its emoji alone, and one of another language, which nothing
 * judges.
 */
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
  if (letters > 0) return looksEnglish(text) ? 'en' : isSlang(text) ? 'zh' : 'other'
  return 'other'
}

/** Whether a text is in a language that no scorer here reads. One without any letter (digits, emoji) is in none. */
export const isUnsupported = (language: Language, text: string): boolean =>
  language === 'other' && hasLetter(text.slice(0, LOOK_AT))
