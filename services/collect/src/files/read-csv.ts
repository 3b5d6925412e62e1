import { type CsvRow, CsvScanner } from './csv-scanner.js'
import { type DecodedFile, UNDECODED } from './decode.js'
import { headerRowOf } from './header-row.js'
import { type Row, tooLong } from './row.js'

const DELIMITERS = [',', '\t', ';', '|'] as const
const SAMPLE = 65_536

/** The candidate that cuts the first lines into the most cells, and into equally many. */
export const guessDelimiter = (sample: string, newline: '\n' | '\r' = '\n'): string => {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const all = new CsvScanner(delimiter, newline).write(sample).slice(0, 40)
    const rows = all.slice(headerRowOf(all.map(({ cells }) => cells))).slice(0, 20)
    const width = rows[0]?.cells.length ?? 1
    if (width < 2) continue
    const even = rows.filter(({ cells }) => cells.length === width).length / rows.length
    const score = even * Math.min(width, 10)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

export interface CsvTable {
  readonly headers: readonly string[]
  /** More than 1 where a title stands above the headers. */
  readonly headerLine: number
  readonly delimiter: string
  readonly rows: AsyncGenerator<Row[], void, undefined>
}

/** Names for columns without one, and different names for columns with the same. */
export const headersOf = (cells: readonly string[]): string[] => {
  const seen = new Map<string, number>()
  return cells.map((cell, index) => {
    const name = cell.trim() || `列${index + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}_${times}`
  })
}

/** Reads up to the header row; the rows below it follow as the file streams. Undefined when there is not even a header. */
export const openCsv = async (file: DecodedFile): Promise<CsvTable | undefined> => {
  let sample = ''
  let ended = false
  while (sample.length < SAMPLE && !ended) {
    const { value, done } = await file.text.next()
    ended = done === true
    sample += value ?? ''
  }
  const newline = !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n'
  const delimiter = guessDelimiter(ended ? `${sample}${newline}` : sample, newline)
  const scanner = new CsvScanner(delimiter, newline)
  const first = scanner.write(sample)
  while (first.length === 0 && !ended) {
    const { value, done } = await file.text.next()
    ended = done === true
    first.push(...scanner.write(value ?? ''))
  }
  if (ended) first.push(...scanner.end())
  const at = headerRowOf(first.map(({ cells }) => cells))
  const header = first[at]
  const rest = first.slice(at + 1)
  if (!header) return undefined

  const toRows = (rows: readonly CsvRow[]): Row[] =>
    rows.map(({ line, cells, overlong }) =>
      overlong === true
        ? tooLong(line, cells.join(delimiter))
        : {
            kind: 'cells',
            line,
            cells,
            damaged: file.damaged && cells.some((cell) => cell.includes(UNDECODED)),
          },
    )
  async function* rows(): AsyncGenerator<Row[], void, undefined> {
    yield toRows(rest)
    if (ended) return
    for await (const chunk of file.text) yield toRows(scanner.write(chunk))
    yield toRows(scanner.end())
  }
  return { headers: headersOf(header.cells), headerLine: header.line, delimiter, rows: rows() }
}
