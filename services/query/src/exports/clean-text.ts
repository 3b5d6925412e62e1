/** Half of a character outside the basic plane, alone: no file of text can hold it. */
const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** What XML forbids, and no text needs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

export const cleanText = (text: string): string =>
  text.replace(LONE_SURROGATES, '\uFFFD').replace(CONTROLS, '')

/** What a spreadsheet takes for a formula when it opens a CSV; the full-width signs count in East Asian settings. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/

export const startsFormula = (text: string): boolean => FORMULA.test(text)

/** The apostrophe makes it text in every spreadsheet (OWASP, CSV injection). */
export const withoutFormula = (text: string): string => (startsFormula(text) ? `'${text}` : text)
