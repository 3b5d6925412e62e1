/** What JSON.parse may round. */
const MAY_ROUND = /\d{16}/
/** The next string or number. */
const TOKEN = /"|-?\d[\d.eE+-]*/g
const INTEGER = /^-?\d+$/

/** Behind the quote that closes the string whose first character is at `at`. */
const endOfString = (text: string, at: number): number => {
  for (let quote = text.indexOf('"', at); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0
    while (text[quote - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return quote + 1
  }
  return text.length
}

/** Puts integers that a number cannot hold in quotes. The text must be valid JSON. */
const quoteLongIntegers = (text: string): string => {
  let out = ''
  let from = 0
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(text); token; token = TOKEN.exec(text)) {
    const [written] = token
    if (written === '"') TOKEN.lastIndex = endOfString(text, TOKEN.lastIndex)
    else if (INTEGER.test(written) && !Number.isSafeInteger(Number(written))) {
      out += `${text.slice(from, token.index)}"${written}"`
      from = TOKEN.lastIndex
    }
  }
  return out + text.slice(from)
}

/**
 * JSON.parse for what others wrote: an integer beyond ±(2^53 − 1), such as an id of 19 digits, comes as the text that
 * was written, where JSON.parse would round it and make two ids one. Linear in the text's length.
 *
 * @throws SyntaxError when it is no JSON
 */
export const parseJson = (text: string): unknown => {
  const value: unknown = JSON.parse(text)
  return MAY_ROUND.test(text) ? JSON.parse(quoteLongIntegers(text)) : value
}
