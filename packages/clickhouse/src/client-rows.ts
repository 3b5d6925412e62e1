/** Rows for an insert: objects, or NDJSON in one piece or in pieces cut anywhere. */
export type Rows =
  | readonly object[]
  | string
  | Buffer
  | Iterable<string | Buffer>
  | AsyncIterable<string | Buffer>

/** Rows per piece: large enough to be quick, small enough never to hold a second copy of a large batch. */
const ROWS_PER_CHUNK = 500

const isPiece = (value: unknown): value is string | Buffer =>
  typeof value === 'string' || Buffer.isBuffer(value)

/** The NDJSON bytes of the rows, piece by piece. */
export async function* ndjsonChunks(rows: Rows): AsyncGenerator<Buffer, void, undefined> {
  if (isPiece(rows)) {
    if (rows.length > 0) yield typeof rows === 'string' ? Buffer.from(rows) : rows
    return
  }
  let lines: string[] = []
  for await (const item of rows) {
    if (isPiece(item)) {
      if (item.length > 0) yield typeof item === 'string' ? Buffer.from(item) : item
      continue
    }
    lines.push(JSON.stringify(item))
    if (lines.length < ROWS_PER_CHUNK) continue
    yield Buffer.from(`${lines.join('\n')}\n`)
    lines = []
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`)
}
