import { zoneOf } from '@tingfeng/kit'
import { maskPersonalData } from '@tingfeng/privacy'
import { CollectError } from '../errors.js'
import { type DateOrder, type ParsedDate, parseDate } from '../post/parse-date.js'
import { guessDateOrder } from './date-order.js'
import { type ColumnOf, isPersonal, type Mapping, resolveColumns } from './mapping.js'
import { belowTitle, openTable, type Table } from './open-table.js'
import { guessRatingMax } from './rating-scale.js'
import { type Row, sheetOf } from './row.js'

/** What is made of the head of a file, for a person to look at and correct. */
export interface FilePreview {
  readonly format: string
  readonly encoding: string
  /** Of CSV. */
  readonly delimiter?: string
  /** Of a workbook: the names of the sheets that are read. */
  readonly sheets?: readonly string[]
  /** Where a title stands above the headers: the line that they were found in. */
  readonly headerLine?: number
  readonly headers: readonly string[]
  /** Field of a post → column of the file. */
  readonly mapping: ColumnOf
  readonly ratingMax?: number
  /** The first rows by column, personal data masked. */
  readonly rows: readonly Readonly<Record<string, string>>[]
  /** What stands in the way of importing it. */
  readonly problems: readonly PreviewProblem[]
}

export interface PreviewProblem {
  /** `unread_sheets`, `bad_rows`, `undated`, `invalid_dates`, `ambiguous_dates`, or the code of a CollectError. */
  readonly code: string
  /** One sentence in English. */
  readonly message: string
  /** The first lines that it is about, comma-separated. */
  readonly lines?: string
  readonly column?: string
  /** The sheets that it is about, comma-separated. */
  readonly sheets?: string
}

const ROWS = 20

/** Lines of a later sheet as Excel writes them: 2月!5. */
const linesOf = (rows: readonly Row[]): string =>
  rows
    .slice(0, 5)
    .map((row) => [...[sheetOf(row)].filter((sheet) => sheet !== undefined), row.line].join('!'))
    .join(', ')

const problemsOf = (
  table: Table,
  columns: ColumnOf,
  { timeZone, dateOrder }: { readonly timeZone: string; readonly dateOrder: DateOrder | undefined },
): PreviewProblem[] => {
  const problems: PreviewProblem[] = []
  const { unreadSheets = [] } = table
  if (unreadSheets.length > 0) {
    const sheets = unreadSheets.join(', ')
    const message = `Sheets with other headers are not read: ${sheets}. Import each of them as a file of its own.`
    problems.push({ code: 'unread_sheets', message, sheets })
  }
  const bad = table.sample.filter((row) => table.reader.problem(row))
  if (bad.length > 0) {
    const lines = linesOf(bad)
    problems.push({
      code: 'bad_rows',
      message: `Lines with more cells than headers, or with bytes that are no text: ${lines}.`,
      lines,
    })
  }
  const { publishedAt } = columns
  if (publishedAt === undefined)
    return [
      ...problems,
      {
        code: 'undated',
        message: 'No column holds the time of publication: these posts stay out of trends.',
      },
    ]
  const zone = zoneOf(timeZone)
  const order = dateOrder ?? guessDateOrder(table.sample, table.reader, columns)
  const rowsThatAre = (...kinds: readonly ParsedDate[]) =>
    table.sample.filter((row) => kinds.includes(parseDate(table.reader.cell(row, publishedAt), zone, order)))
  const broken = rowsThatAre('invalid', 'unclear_zone')
  if (broken.length > 0) {
    const lines = linesOf(broken)
    const message = `Dates in “${publishedAt}” that cannot be read: line ${lines}.`
    problems.push({ code: 'invalid_dates', message, lines, column: publishedAt })
  }
  const ambiguous = rowsThatAre('ambiguous')
  if (ambiguous.length > 0) {
    const lines = linesOf(ambiguous)
    const message = `Dates in “${publishedAt}” where day and month cannot be told apart: line ${lines}.`
    problems.push({ code: 'ambiguous_dates', message, lines, column: publishedAt })
  }
  return problems
}

/**
 * Shows how a file would be read, from its first bytes.
 *
 * @throws CollectError when it cannot be read as a table; a mapping that does not fit is a problem in the answer
 */
export const previewFile = async (
  stream: AsyncIterable<Uint8Array>,
  { mapping, timeZone }: { readonly mapping?: Mapping | undefined; readonly timeZone: string },
): Promise<FilePreview> => {
  const table = await openTable(stream)
  let columns: ColumnOf = {}
  let problems: PreviewProblem[]
  try {
    columns = resolveColumns(table.headers, mapping)
    problems = problemsOf(table, columns, { timeZone, dateOrder: mapping?.dateOrder })
  } catch (error) {
    if (!(error instanceof CollectError)) throw error
    problems = [{ code: error.code, message: error.message }]
  }
  const ratingMax = mapping?.ratingMax ?? guessRatingMax(table.sample, table.reader, columns)
  const rows = table.sample.slice(0, ROWS).map((row) => {
    const cells: Record<string, string> = {}
    for (const [column, value] of table.reader.entries(row))
      cells[column] =
        isPersonal(column) || column === columns.author ? '***' : maskPersonalData(value.slice(0, 500)).text
    return cells
  })
  return {
    format: table.format,
    encoding: table.encoding(),
    ...(table.delimiter !== undefined && { delimiter: table.delimiter }),
    ...(table.sheets && { sheets: table.sheets }),
    ...belowTitle(table),
    headers: table.headers,
    mapping: columns,
    ...(ratingMax !== undefined && { ratingMax }),
    rows,
    problems,
  }
}
