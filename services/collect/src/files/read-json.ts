import { type DecodedFile, UNDECODED } from './decode.js'
import { parseObject } from './read-jsonl.js'
import { MAX_ROW, PAYLOAD_KEPT, type Row, tooLong } from './row.js'

const SKIPPED = /[^"{}[\]\n]+/y
const IN_STRING = /[^"\\\n]+/y

/**
 * Reads the objects of a JSON array as it streams: [ … ] or the first array inside one object, such as
 * { "data": [ … ] }. An object that is broken inside its braces is one bad row; braces that are never closed end the
 * file with one bad row.
 */
export async function* readJson(file: DecodedFile): AsyncGenerator<Row[], void, undefined> {
  let line = 1
  /** Open brackets around the current character; `arrayDepth` is that of the array's elements. */
  let depth = 0
  let arrayDepth = 0
  let inString = false
  let escaped = false
  let done = false
  /** Objects among the array's elements. */
  let elements = 0
  /** Elements of any kind: what errors count by. */
  let items = 0
  let element = ''
  let inElement = false
  let elementLine = 0
  let overlong = false

  const finish = (rows: Row[]): void => {
    if (!overlong)
      rows.push(parseObject(element, elementLine, file.damaged && element.includes(UNDECODED), items))
    element = ''
    inElement = false
    overlong = false
  }
  const keep = (text: string, rows: Row[]): void => {
    if (!inElement || overlong) return
    element += text
    if (element.length <= MAX_ROW) return
    rows.push(tooLong(elementLine, element, items))
    element = ''
    overlong = true
  }

  /** Between the elements of the array of rows; before its first object, only at the top can that be said. */
  const isBetween = (): boolean =>
    arrayDepth > 0 && depth === arrayDepth && !inElement && (arrayDepth === 1 || elements > 0)
  const stray = (piece: string, rows: Row[]): void => {
    if (piece.trim() === '') return
    items++
    rows.push({
      kind: 'bad',
      line,
      item: items,
      reason: 'invalid_json',
      detail: 'An object with named fields was expected as an element of the array, another JSON value came.',
      payload: piece,
    })
  }

  for await (const chunk of file.text) {
    const rows: Row[] = []
    let from = 0
    for (let at = 0; at < chunk.length && !done; ) {
      if (escaped) {
        escaped = false
        if (chunk[at] === '\n') line++
        at++
        continue
      }
      const run = inString ? IN_STRING : SKIPPED
      run.lastIndex = at
      if (run.test(chunk)) {
        if (!inString && isBetween())
          for (const piece of chunk.slice(at, run.lastIndex).split(',')) stray(piece, rows)
        at = run.lastIndex
      }
      if (at >= chunk.length) break
      const char = chunk[at]
      at++
      if (char === '\n') line++
      else if (inString) {
        if (char === '\\') escaped = true
        else if (char === '"') inString = false
      } else if (char === '"') {
        if (isBetween()) stray('"…"', rows)
        inString = true
      } else if (char === '{' || char === '[') {
        if (char === '[' && isBetween()) stray('[…]', rows)
        depth++
        if (arrayDepth === 0 && char === '[' && depth <= 2) arrayDepth = depth
        else if (char === '{' && arrayDepth > 0 && depth === arrayDepth + 1) {
          inElement = true
          elements++
          items++
          elementLine = line
          from = at - 1
        }
      } else {
        depth--
        if (inElement && depth === arrayDepth) {
          keep(chunk.slice(from, at), rows)
          finish(rows)
        } else if (arrayDepth > 0 && depth < arrayDepth) {
          // An array without objects inside an envelope was not the one with the rows.
          if (elements === 0 && depth > 0) arrayDepth = 0
          else done = true
        }
      }
    }
    if (inElement && !done) keep(chunk.slice(from), rows)
    from = 0
    yield rows
  }
  if (inElement && !overlong)
    yield [
      {
        kind: 'bad',
        line: elementLine,
        item: items,
        reason: 'invalid_json',
        detail:
          'The object that begins here is never closed; from here on nothing was read. Is the file cut off?',
        payload: element.slice(0, PAYLOAD_KEPT),
      },
    ]
}
