import { MAX_ROW, type Row, tooLong } from '../row.js'
import { dateText, numberText } from './cell-value.js'
import { parseXml } from './parse-xml.js'

export interface SheetContext {
  readonly strings: readonly string[]
  readonly isDate: (style: string | undefined) => boolean
  readonly from1904: boolean
}

/** As many columns as a sheet can have. */
const MAX_COLUMNS = 16_384
const A = 'A'.charCodeAt(0) - 1

/** Column of a reference such as AB12, from 0. */
const columnOf = (reference: string | undefined): number | undefined => {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - A
  return column - 1
}

/** The rows of a sheet as it streams, formulas by their last result; rows without a value are left out. */
export async function* readSheet(
  chunks: AsyncIterable<Uint8Array>,
  { strings, isDate, from1904 }: SheetContext,
): AsyncGenerator<Row[], void, undefined> {
  let rows: Row[] = []
  let line = 0
  let cells: string[] = []
  let characters = 0
  let column = -1
  let type = 'n'
  let style: string | undefined
  let value = ''
  let isValue = false
  let inReading = false

  const textOf = (): string => {
    if (type === 's') return strings[Number(value)] ?? ''
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    // #N/A and the like are the absence of a value.
    if (type === 'e') return ''
    if (type !== 'n' || value === '') return value
    return isDate(style) ? dateText(Number(value), from1904) : numberText(value)
  }
  const endCell = (): void => {
    const text = textOf()
    if (text === '' || column >= MAX_COLUMNS) return
    characters += text.length
    if (characters > MAX_ROW) return
    while (cells.length < column) cells.push('')
    cells[column] = text
  }
  const endRow = (): void => {
    if (characters > MAX_ROW) rows.push(tooLong(line, cells.join(',')))
    else if (cells.some((cell) => cell.trim() !== ''))
      rows.push({ kind: 'cells', line, cells, damaged: false })
  }

  const parsing = parseXml(chunks, {
    open: (name, { r, t, s }) => {
      if (name === 'row') {
        line = r === undefined ? line + 1 : Number(r)
        cells = []
        characters = 0
        column = -1
      } else if (name === 'c') {
        column = columnOf(r) ?? column + 1
        type = t ?? 'n'
        style = s
        value = ''
      } else if (name === 'rPh') inReading = true
      else if (name === 'v' || name === 't') isValue = !inReading
    },
    text: (piece) => {
      if (isValue) value += piece
    },
    close: (name) => {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'rPh') inReading = false
      else if (name === 'c') endCell()
      else if (name === 'row') endRow()
    },
  })
  for await (const _ of parsing) {
    if (rows.length === 0) continue
    yield rows
    rows = []
  }
}
