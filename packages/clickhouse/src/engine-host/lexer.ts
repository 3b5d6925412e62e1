/**
 * The tokens of a ClickHouse statement, without white space and comments.
 *
 * Works on text where one character is one byte (latin1), so that positions are byte offsets and the data that
 * follows an INSERT is never decoded.
 */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'number' | 'punctuation' | 'unterminated'
  /** Words in upper case; punctuation as it stands; empty for the rest. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** How many brackets of any kind are open before this token. */
  readonly depth: number
}

const SPACE = /[\s\0\u0080-\u00a0]/
const WORD_START = /[A-Za-z_]/
const WORD = /[A-Za-z0-9_$]/
const NUMBER = /[A-Za-z0-9_.]/
const HEREDOC = /\$\w*\$/y
/** ‘ ’ “ ” as UTF-8 bytes read as latin1: the engine takes them for quotes. */
const OPENING_QUOTES: ReadonlyMap<string, string> = new Map([
  ['\u00e2\u0080\u0098', '\u00e2\u0080\u0099'],
  ['\u00e2\u0080\u009c', '\u00e2\u0080\u009d'],
])

const endOfQuoted = (sql: string, start: number, quote: string): number => {
  for (let at = start + 1; at < sql.length; at++) {
    if (sql[at] === '\\') at++
    else if (sql[at] === quote) {
      if (sql[at + 1] !== quote) return at + 1
      at++
    }
  }
  return -1
}

const endOfBlockComment = (sql: string, start: number): number => {
  let depth = 1
  for (let at = start + 2; at + 1 < sql.length; at++) {
    const pair = sql.slice(at, at + 2)
    if (pair === '/*') depth++
    else if (pair === '*/') depth--
    else continue
    at++
    if (depth === 0) return at + 1
  }
  return -1
}

const endOfLine = (sql: string, start: number): number => {
  const at = sql.indexOf('\n', start)
  return at === -1 ? sql.length : at + 1
}

const startsLineComment = (sql: string, at: number): boolean =>
  sql.startsWith('--', at) || sql.startsWith('#!', at) || sql.startsWith('# ', at)

/** Yields token after token; ends at the end of the text or after a token that does not end. */
export function* tokensOf(sql: string): Generator<Token> {
  let depth = 0
  let at = 0
  while (at < sql.length) {
    const char = sql.charAt(at)
    const start = at
    if (SPACE.test(char)) {
      at++
      continue
    }
    if (startsLineComment(sql, at)) {
      at = endOfLine(sql, at)
      continue
    }
    const token = (kind: Token['kind'], text: string, end: number): Token => ({
      kind,
      text,
      start,
      end,
      depth,
    })
    if (sql.startsWith('/*', at)) {
      at = endOfBlockComment(sql, at)
      if (at === -1) return yield token('unterminated', 'comment', sql.length)
      continue
    }
    if (char === "'" || char === '"' || char === '`') {
      at = endOfQuoted(sql, at, char)
      if (at === -1) return yield token('unterminated', 'string', sql.length)
      yield token('quoted', '', at)
      continue
    }
    const closing = char === '\u00e2' ? OPENING_QUOTES.get(sql.slice(at, at + 3)) : undefined
    if (closing !== undefined) {
      const end = sql.indexOf(closing, at + 3)
      if (end === -1) return yield token('unterminated', 'string', sql.length)
      at = end + 3
      yield token('quoted', '', at)
      continue
    }
    if (char === '$') {
      HEREDOC.lastIndex = at
      const tag = HEREDOC.exec(sql)?.[0]
      const end = tag === undefined ? -1 : sql.indexOf(tag, at + tag.length)
      if (tag !== undefined && end !== -1) {
        at = end + tag.length
        yield token('quoted', '', at)
        continue
      }
    }
    if (WORD_START.test(char)) {
      while (at < sql.length && WORD.test(sql.charAt(at))) at++
      yield token('word', sql.slice(start, at).toUpperCase(), at)
      continue
    }
    if (char >= '0' && char <= '9') {
      while (at < sql.length && NUMBER.test(sql.charAt(at))) at++
      yield token('number', '', at)
      continue
    }
    at++
    if (char === ')' || char === ']' || char === '}') depth--
    yield token('punctuation', char, at)
    if (char === '(' || char === '[' || char === '{') depth++
  }
}
