import {
  ANYTHING,
  either,
  inTurn,
  NOTHING,
  oneOf,
  type Part,
  type PlacedPart,
  repeated,
} from './pattern-parts.js'

const WIDEST_CLASS = 24
const LOOKS: readonly (readonly [start: string, look: 'ahead' | 'behind' | 'not' | undefined])[] = [
  ['(?<=', 'behind'],
  ['(?<!', 'not'],
  ['(?=', 'ahead'],
  ['(?!', 'not'],
  ['(?:', undefined],
  ['(', undefined],
]
/** As far as nothing repeats the last of them. */
const PLAIN = /[^\\[\](){}.^$|?*+]+(?![?*+{])/y
const TIMES = /[?*+]|\{(\d+)(,?)(\d*)\}/y
/** References back, names and code points by number. */
const UNREAD = /\\(?:[1-9k]|u\{)|\(\?<[a-z]/
const ESCAPED = /\\(?:u([\da-f]{4})|([\s\S]))/iy
const LINE_OR_TYPE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

const charsBetween = (first: string, last: string): string[] =>
  Array.from({ length: last.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, i) =>
    String.fromCharCode(first.charCodeAt(0) + i),
  )

/**
 * What a text must have for a pattern to match it: one literal of each list.
 *
 * @throws where the pattern is written in what no turn uses
 */
export const literalsOf = ({ source, ignoreCase }: RegExp): readonly (readonly string[])[] => {
  if (ignoreCase || UNREAD.test(source)) throw new Error(`pattern that cannot be read: ${source}`)
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found) at += found[0].length
    return found
  }
  const takeText = (text: string): boolean => {
    const isNext = source.startsWith(text, at)
    if (isNext) at += text.length
    return isNext
  }

  /** A character, or undefined for one of a kind (`\d`). */
  const readChar = (): string | undefined => {
    const escaped = take(ESCAPED)
    if (!escaped) return source[at++]
    const [, code, char = ''] = escaped
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    return LINE_OR_TYPE[char] ?? (/\w/.test(char) ? undefined : char)
  }

  const readClass = (): Part => {
    const isNegated = takeText('^')
    const chars: string[] = []
    let isOpen = isNegated
    while (!takeText(']')) {
      const first = readChar()
      const last = source[at] === '-' && source[at + 1] !== ']' && takeText('-') ? readChar() : first
      if (
        first === undefined ||
        last === undefined ||
        last.charCodeAt(0) - first.charCodeAt(0) > WIDEST_CLASS
      )
        isOpen = true
      else chars.push(...charsBetween(first, last))
    }
    return isOpen || chars.length > WIDEST_CLASS ? ANYTHING : oneOf(chars)
  }

  const readOne = (): PlacedPart => {
    const plain = take(PLAIN)
    if (plain) return oneOf([plain[0]])
    if (takeText('[')) return readClass()
    if (takeText('.')) return ANYTHING
    if (takeText('^') || takeText('$')) return NOTHING
    const look = LOOKS.find(([start]) => takeText(start))
    if (look) {
      const inside = readChoice()
      takeText(')')
      if (look[1] === 'not') return NOTHING
      return look[1] ? { ...inside, look: look[1] } : inside
    }
    const char = readChar()
    return char === undefined ? ANYTHING : oneOf([char])
  }

  const readRepeated = (): PlacedPart => {
    const one = readOne()
    const times = take(TIMES)
    if (!times) return one
    const [sign, least, comma, most] = times
    takeText('?')
    if (sign === '?') return repeated(one, 0, 1)
    if (sign === '*') return ANYTHING
    if (sign === '+') return repeated(one, 1, Number.POSITIVE_INFINITY)
    return repeated(one, Number(least), comma ? Number(most || Number.POSITIVE_INFINITY) : Number(least))
  }

  const readChoice = (): Part => {
    const choices: Part[] = []
    do {
      const parts: PlacedPart[] = []
      while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(readRepeated())
      choices.push(inTurn(parts))
    } while (takeText('|'))
    return either(choices)
  }

  const whole = inTurn([readChoice(), ANYTHING])
  return whole.needed
}
