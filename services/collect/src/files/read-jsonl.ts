import { parseJson } from '@tingfeng/kit'
import { type DecodedFile, UNDECODED } from './decode.js'
import { MAX_ROW, PAYLOAD_KEPT, type Row, tooLong } from './row.js'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const badJson = (line: number, payload: string, detail: string, item?: number): Row => ({
  kind: 'bad',
  line,
  ...(item !== undefined && { item }),
  reason: 'invalid_json',
  detail,
  payload: payload.slice(0, PAYLOAD_KEPT),
})

/** Reads one JSON object, `item` of an array if it stands in one; never throws. */
export const parseObject = (text: string, line: number, damaged: boolean, item?: number): Row => {
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    return badJson(line, text, 'This is no valid JSON; write one object in double-quoted JSON.', item)
  }
  return isRecord(value)
    ? { kind: 'object', line, ...(item !== undefined && { item }), value, damaged }
    : badJson(line, text, 'An object with named fields was expected, another JSON value came.', item)
}

/** One JSON object a line; blank lines are skipped. Memory is bounded by the longest accepted row. */
export async function* readJsonl(file: DecodedFile): AsyncGenerator<Row[], void, undefined> {
  let rest = ''
  let line = 0
  let skipping = false
  const take = (text: string, rows: Row[]): void => {
    line++
    if (skipping) skipping = false
    else if (text.length > MAX_ROW) rows.push(tooLong(line, text))
    else if (text.trim() !== '') rows.push(parseObject(text, line, file.damaged && text.includes(UNDECODED)))
  }
  for await (const chunk of file.text) {
    const rows: Row[] = []
    let start = 0
    for (let newline = chunk.indexOf('\n'); newline !== -1; newline = chunk.indexOf('\n', start)) {
      take(rest + chunk.slice(start, newline), rows)
      rest = ''
      start = newline + 1
    }
    rest = skipping ? '' : rest + chunk.slice(start)
    if (rest.length > MAX_ROW) {
      rows.push(tooLong(line + 1, rest))
      skipping = true
      rest = ''
    }
    yield rows
  }
  const rows: Row[] = []
  if (rest.trim() !== '') take(rest, rows)
  yield rows
}
