import { extractErrorAtTheEndOfChunk } from '@clickhouse/client'

const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d
/** What ends the frame of an exception, as `reply.ts` and ClickHouse since 25.11 write it. */
const END_OF_FRAME = Buffer.from('\r\n__exception__\r\n')

/**
 * The rows of an answer in JSONEachRow, one batch for each piece that arrives. A query that fails after some output
 * tells it in a frame at the end: `\r\n__exception__\r\nTAG\r\nMESSAGE\nLENGTH TAG\r\n__exception__\r\n`. No JSON text
 * holds a bare carriage return, so the first one before a newline begins that frame, which may arrive in several
 * pieces (the library's own reader looks at one piece alone and then does not know what it read).
 *
 * @throws ClickHouseError what the frame says
 */
export async function* readJsonRows(
  pieces: AsyncIterable<Buffer>,
  exceptionTag: string | undefined,
): AsyncGenerator<unknown[], void, undefined> {
  let rest: Buffer[] = []
  let frame: Buffer | undefined
  for await (const piece of pieces) {
    if (frame !== undefined) frame = Buffer.concat([frame, piece])
    else if (!piece.includes(NEWLINE)) rest.push(piece)
    else {
      const rows: unknown[] = []
      const bytes = rest.length === 0 ? piece : Buffer.concat([...rest, piece])
      let start = 0
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        if (exceptionTag !== undefined && bytes[end - 1] === CARRIAGE_RETURN) {
          frame = bytes.subarray(end - 1)
          break
        }
        rows.push(JSON.parse(bytes.toString('utf8', start, end)))
        start = end + 1
      }
      rest = start < bytes.length ? [bytes.subarray(start)] : []
      if (rows.length > 0) yield rows
    }
    if (frame !== undefined && exceptionTag !== undefined && isWhole(frame))
      throw extractErrorAtTheEndOfChunk(frame, exceptionTag)
  }
  const last = Buffer.concat(rest).toString('utf8')
  if (frame !== undefined) throw new Error('the answer broke off in the middle of an exception')
  if (last.trim() !== '') yield [JSON.parse(last)]
}

const isWhole = (frame: Buffer): boolean =>
  frame.length > 2 * END_OF_FRAME.length && frame.subarray(-END_OF_FRAME.length).equals(END_OF_FRAME)
