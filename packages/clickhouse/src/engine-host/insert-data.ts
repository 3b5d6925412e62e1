import { hostException } from './exceptions.js'
import type { Statement } from './statement.js'

const QUOTE = 0x27
const BACKSLASH = 0x5c
const SEMICOLON = 0x3b
const BLANK_LINE = '\n\n'
/** White space and semicolons, which may close the rows. */
const CLOSING = /^[\s;]*$/

/**
 * Whether the engine would take a part of the data for the end of the INSERT when both come in one text, and run
 * the rest as its next statement: behind an empty line, or behind a semicolon in `VALUES`.
 */
export const mayEndEarly = ({ format, data }: Statement): boolean =>
  format?.toLowerCase() === 'values' ? data.includes(SEMICOLON) : data.includes(BLANK_LINE)

/** The first semicolon outside a string; -1 for none. */
const endOfRows = (data: Buffer): number => {
  let inString = false
  for (let at = 0; at < data.length; at++) {
    const byte = data[at]
    if (byte === QUOTE) inString = !inString
    else if (inString && byte === BACKSLASH) at++
    else if (!inString && byte === SEMICOLON) return at
  }
  return -1
}

/**
 * The engine reads rows of `VALUES` up to a semicolon and says nothing of what stands behind.
 *
 * @throws EngineException 33 when something does, as a server would
 */
export const refuseRowsBehindSemicolon = ({ format, data }: Statement): void => {
  if (format?.toLowerCase() !== 'values') return
  const end = endOfRows(data)
  if (end !== -1 && !CLOSING.test(data.subarray(end).toString('latin1')))
    throw hostException(
      'CANNOT_READ_ALL_DATA',
      'Cannot read data after semicolon: send one INSERT with rows of VALUES, and nothing behind them',
    )
}
