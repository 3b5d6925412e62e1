import { EngineException, EXCEPTION, hostException } from './exceptions.js'
import { type Token, tokensOf } from './lexer.js'

/**
 * What a statement does, as far as the host must know:
 * - `select` gives rows and can be streamed or spooled;
 * - `show` gives a few rows and changes nothing (SHOW, DESCRIBE, EXPLAIN, EXISTS);
 * - `insert_data` takes the bytes that follow it;
 * - `kill` must not wait behind what it kills;
 * - `change` is everything else.
 */
export type StatementKind = 'select' | 'show' | 'insert_data' | 'insert_select' | 'kill' | 'change'

export interface Statement {
  readonly kind: StatementKind
  /** The SQL without a closing semicolon; of an INSERT, up to where its data begins. */
  readonly sql: string
  /** Where a FORMAT clause begins in `sql`; its end when there is none. */
  readonly beforeFormat: number
  /** Of an INSERT with data: where the clauses behind its table and columns begin (SETTINGS, else FORMAT). */
  readonly beforeClauses: number
  /** As written in a FORMAT clause. */
  readonly format: string | undefined
  /** Data that stood behind an INSERT in the same bytes. */
  readonly data: Buffer
  /** Whether rows come with totals behind them, which only a whole document can hold. */
  readonly withTotals: boolean
}

const SELECT_WORDS = new Set(['SELECT', 'WITH', 'FROM'])
const SHOW_WORDS = new Set(['SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'EXISTS', 'CHECK'])
/** Longer SQL is refused by the engine too (`max_query_size`); the data of an INSERT does not count. */
export const MAX_SQL_BYTES = 2 * 1024 * 1024

const isWord = (token: Token | undefined, ...words: string[]): boolean =>
  token?.kind === 'word' && words.includes(token.text)

const isSemicolon = (token: Token | undefined): boolean => token?.kind === 'punctuation' && token.text === ';'

const kindOf = (tokens: readonly Token[]): StatementKind => {
  const first = tokens.find((token) => !(token.kind === 'punctuation' && token.text === '('))
  if (first?.kind !== 'word') return 'change'
  if (first.text === 'KILL') return 'kill'
  const insert = tokens.findIndex((token) => token.depth === 0 && isWord(token, 'INSERT'))
  const inserts =
    first.text === 'INSERT' || (first.text === 'WITH' && insert > 0 && isWord(tokens[insert + 1], 'INTO'))
  if (inserts) return 'insert_select'
  if (SELECT_WORDS.has(first.text)) return 'select'
  return SHOW_WORDS.has(first.text) ? 'show' : 'change'
}

interface InsertHead {
  readonly end: number
  /** As written; `Values` for the word VALUES. */
  readonly format: string
  readonly clausesAt: number
  readonly formatAt: number
}

/** Where the data of an INSERT begins: behind `FORMAT <name>` or `VALUES`, unless a SELECT came first. */
const endOfInsertHead = (sql: string): InsertHead | undefined => {
  let settings: Token | undefined
  let beforeLast: Token | undefined
  let before: Token | undefined
  let index = 0
  for (const token of tokensOf(sql)) {
    if (index++ === 0 && !isWord(token, 'INSERT')) return undefined
    if (
      token.depth === 0 &&
      isWord(before, 'FORMAT') &&
      before !== undefined &&
      token.kind === 'word' &&
      index > 3
    )
      return {
        end: token.end,
        format: sql.slice(token.start, token.end),
        clausesAt: (settings ?? before).start,
        formatAt: before.start,
      }
    if (token.depth === 0 && isWord(token, 'VALUES') && index > 3)
      return { end: token.end, format: 'Values', clausesAt: (settings ?? token).start, formatAt: token.start }
    if (token.depth === 0 && isWord(token, 'SELECT', 'WITH')) return undefined
    // A table may be called settings too: only in the clause a name and its value follow.
    if (token.depth === 0 && token.text === '=' && isWord(beforeLast, 'SETTINGS')) settings ??= beforeLast
    beforeLast = before
    before = token
  }
  return undefined
}

/** Skips what the engine skips between `FORMAT <name>` and the data: blanks and one line end. */
const skipToData = (bytes: Buffer, from: number): number => {
  let at = from
  while (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === 0x0c) at++
  if (bytes[at] === 0x0d) at++
  if (bytes[at] === 0x0a) at++
  return at
}

const insertWithData = (bytes: Buffer, head: InsertHead): Statement => {
  const sql = bytes.subarray(0, head.end).toString('utf8')
  const charactersTo = (position: number): number => bytes.subarray(0, position).toString('utf8').length
  const isValues = head.format.toLowerCase() === 'values'
  const dataAt = isValues ? head.end : skipToData(bytes, head.end)
  return {
    kind: 'insert_data',
    sql,
    beforeFormat: charactersTo(head.formatAt),
    beforeClauses: charactersTo(head.clausesAt),
    format: head.format,
    data: bytes.subarray(dataAt),
    withTotals: false,
  }
}

const findFormat = (tokens: readonly Token[]): number => {
  for (let at = tokens.length - 2; at > 0; at--) {
    const next = tokens[at + 2]
    const closes = next === undefined || isWord(next, 'SETTINGS')
    if (tokens[at]?.depth === 0 && isWord(tokens[at], 'FORMAT') && tokens[at + 1]?.kind === 'word' && closes)
      return at
  }
  return -1
}

const refuseWhatOnlyALocalToolMayDo = (tokens: readonly Token[]): void => {
  tokens.forEach((token, at) => {
    if (isWord(token, 'INTO') && isWord(tokens[at + 1], 'OUTFILE'))
      throw hostException('INTO_OUTFILE_NOT_ALLOWED', 'INTO OUTFILE is not allowed')
    if (isWord(token, 'FROM') && isWord(tokens[at + 1], 'INFILE'))
      throw hostException('NOT_IMPLEMENTED', 'FROM INFILE is not allowed: send the data with the request')
  })
}

const refuseMoreThanOne = (tokens: readonly Token[]): readonly Token[] => {
  const semicolon = tokens.findIndex((token) => token.depth === 0 && isSemicolon(token))
  if (semicolon === -1) return tokens
  const rest = tokens.slice(semicolon).find((token) => !isSemicolon(token))
  if (rest !== undefined)
    throw hostException(
      'SYNTAX_ERROR',
      `Syntax error (Multi-statements are not allowed): failed at position ${(tokens[semicolon]?.start ?? 0) + 1} (;).`,
    )
  return tokens.slice(0, semicolon)
}

/**
 * Reads one statement, and the data of an INSERT behind it.
 *
 * @throws EngineException 62 for no statement, several, or a string or comment without an end; 229 for one that is
 *   too long; 358 and 48 for what reads or writes files beside the store.
 */
export const readStatement = (bytes: Buffer): Statement => {
  const head = bytes.subarray(0, MAX_SQL_BYTES + 1).toString('latin1')
  const insertHead = endOfInsertHead(head)
  if (insertHead !== undefined) {
    refuseWhatOnlyALocalToolMayDo([...tokensOf(head.slice(0, insertHead.end))])
    return insertWithData(bytes, insertHead)
  }
  if (bytes.length > MAX_SQL_BYTES)
    throw hostException(
      'QUERY_IS_TOO_LARGE',
      `The query is longer than ${MAX_SQL_BYTES} bytes: bind long lists in parts`,
    )
  const tokens = refuseMoreThanOne([...tokensOf(head)])
  const last = tokens.at(-1)
  if (last === undefined) throw hostException('SYNTAX_ERROR', 'Syntax error: Empty query')
  if (last.kind === 'unterminated')
    throw new EngineException(
      EXCEPTION.SYNTAX_ERROR,
      `Code: 62. DB::Exception: Syntax error: a ${last.text} that begins at position ${last.start + 1} has no end. (SYNTAX_ERROR)`,
    )
  refuseWhatOnlyALocalToolMayDo(tokens)
  const kind = kindOf(tokens)
  const readsInput = tokens.some((token, at) => isWord(token, 'INPUT') && tokens[at + 1]?.text === '(')
  // The engine in the process takes no data for input(): it would insert nothing and say nothing.
  if (kind === 'insert_select' && readsInput)
    throw hostException(
      'NOT_IMPLEMENTED',
      'INSERT … SELECT … FROM input() is not supported by the embedded engine',
    )
  const formatAt = findFormat(tokens)
  const upTo = (position: number): string => bytes.subarray(0, position).toString('utf8')
  const formatName = formatAt === -1 ? undefined : tokens[formatAt + 1]
  return {
    kind,
    sql: upTo(last.end),
    beforeClauses: upTo(last.end).length,
    beforeFormat: upTo(formatAt === -1 ? last.end : (tokens[formatAt]?.start ?? last.end)).length,
    format: formatName === undefined ? undefined : head.slice(formatName.start, formatName.end),
    data: Buffer.alloc(0),
    withTotals: tokens.some((token) => isWord(token, 'TOTALS')),
  }
}
