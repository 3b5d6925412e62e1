import { HIDDEN } from '../hide-names.js'
import { sayPlainly } from '../plain-words.js'

/** What the scorers read of a text. */
export const said = (text: string): string => sayPlainly(text).text.replaceAll(HIDDEN, '')
