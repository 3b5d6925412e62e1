import { CollectError } from '../errors.js'
import { type DecodedFile, decodeFile } from './decode.js'
import { type Encoding, isArchive, refuseStrangers } from './file-kind.js'
import { guessColumns } from './mapping.js'
import { openCsv } from './read-csv.js'
import { readJson } from './read-json.js'
import { readJsonl } from './read-jsonl.js'
import type { Row } from './row.js'
import type { DataRow, RowReader } from './row-mapper.js'
import { cellsReader, headersOfObjects, objectReader } from './row-readers.js'
import { openWorkbook } from './xlsx/open-workbook.js'

type FileFormat = 'csv' | 'xlsx' | 'json' | 'jsonl'

export interface Table {
  readonly format: FileFormat
  /** `ascii` until a byte above ASCII was met. */
  readonly encoding: () => Encoding | 'ascii'
  /** Of CSV. */
  readonly delimiter?: string
  /** Of a workbook: the sheets that are read, and those that hold texts too but are not. */
  readonly sheets?: readonly string[]
  readonly unreadSheets?: readonly string[]
  /** Line of the headers, where they have one: above them stands a title. */
  readonly headerLine?: number
  readonly headers: readonly string[]
  /** The first rows; they come again in `rows`. */
  readonly sample: readonly DataRow[]
  readonly rows: AsyncIterable<Row[]>
  readonly reader: RowReader
}

/** The line of the headers, where it is not the first one. */
export const belowTitle = ({ headerLine = 1 }: Pick<Table, 'headerLine'>): { headerLine?: number } =>
  headerLine > 1 ? { headerLine } : {}

const SNIFFED = 65_536
const SAMPLE_ROWS = 500

/** Collects the first bytes; the chunks given back begin with them again. */
const peek = async (
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Buffer; all: AsyncGenerator<Buffer> }> => {
  const iterator = chunks[Symbol.asyncIterator]()
  const first: Buffer[] = []
  let length = 0
  let ended = false
  while (length < SNIFFED && !ended) {
    const { value, done } = await iterator.next()
    ended = done === true
    if (ended) break
    first.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
    length += value.byteLength
  }
  const head = Buffer.concat(first)
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield head
      if (ended) return
      for (;;) {
        const { value, done } = await iterator.next()
        if (done === true) break
        yield Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      }
    } finally {
      await iterator.return?.()
    }
  }
  return { head, all: all() }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `{"code":0,"data":[{…},{…}]}` on one line is an answer around its rows, no row. */
const isEnvelope = (value: unknown): boolean =>
  isObject(value) &&
  guessColumns(Object.keys(value)).text === undefined &&
  Object.values(value).some((part) => Array.isArray(part) && part.every(isObject))

/** Judged by content: `[` opens a JSON array, a first line that is a whole object is JSONL. */
const formatOf = (start: string): FileFormat => {
  const text = start.trimStart()
  if (text.startsWith('[')) return /^\[\s*[[{\]]/.test(text) ? 'json' : 'csv'
  if (!text.startsWith('{')) return 'csv'
  const newline = text.indexOf('\n')
  const line = newline === -1 ? text : text.slice(0, newline)
  const isOnly = newline === -1 || text.slice(newline).trim() === ''
  try {
    return isEnvelope(JSON.parse(line)) && isOnly ? 'json' : 'jsonl'
  } catch {
    // A pretty-printed object, or a first row that is broken: then the second line begins with a brace too.
    return newline !== -1 && text[newline + 1] === '{' ? 'jsonl' : 'json'
  }
}

const takeSample = async (rows: AsyncGenerator<Row[]>): Promise<{ first: Row[]; sample: DataRow[] }> => {
  const first: Row[] = []
  while (first.length < SAMPLE_ROWS) {
    const { value, done } = await rows.next()
    if (done === true) break
    first.push(...value)
  }
  const sample = first.filter((row): row is DataRow => row.kind !== 'bad').slice(0, SAMPLE_ROWS)
  return { first, sample }
}

async function* again(first: Row[], rest: AsyncGenerator<Row[]>): AsyncGenerator<Row[]> {
  yield first
  yield* rest
}

/** Gives back the text that was read ahead. */
const rewind = (file: DecodedFile, start: string): DecodedFile => {
  async function* text(): AsyncGenerator<string, void, undefined> {
    yield start
    yield* file.text
  }
  return {
    text: text(),
    get encoding() {
      return file.encoding
    },
    get damaged() {
      return file.damaged
    },
  }
}

const empty = (): CollectError =>
  new CollectError({ code: 'empty_file', message: 'The file holds no rows; nothing was imported.' })

const openSheet = async (chunks: AsyncIterable<Buffer>): Promise<Table> => {
  const workbook = await openWorkbook(chunks)
  if (!workbook) throw empty()
  const { sheets, unreadSheets, headers, headerLine } = workbook
  const { first, sample } = await takeSample(workbook.rows)
  return {
    format: 'xlsx',
    encoding: () => 'utf-8',
    sheets,
    unreadSheets,
    headers,
    headerLine,
    sample,
    rows: again(first, workbook.rows),
    reader: cellsReader(headers),
  }
}

/**
 * Opens a CSV, XLSX, JSON or JSONL file by what is in it.
 *
 * @throws CollectError `not_a_table` · `empty_file`
 */
export const openTable = async (chunks: AsyncIterable<Uint8Array>): Promise<Table> => {
  const { head, all } = await peek(chunks)
  refuseStrangers(head)
  if (isArchive(head)) return openSheet(all)
  const decoded = decodeFile(all)
  const start = (await decoded.text.next()).value ?? ''
  const format = formatOf(start)
  const file = rewind(decoded, start)
  const encoding = () => file.encoding ?? 'ascii'
  if (format === 'csv') {
    const csv = await openCsv(file)
    if (!csv) throw empty()
    const { first, sample } = await takeSample(csv.rows)
    return {
      format,
      encoding,
      delimiter: csv.delimiter,
      headers: csv.headers,
      headerLine: csv.headerLine,
      sample,
      rows: again(first, csv.rows),
      reader: cellsReader(csv.headers),
    }
  }
  const rows = format === 'json' ? readJson(file) : readJsonl(file)
  const { first, sample } = await takeSample(rows)
  if (first.length === 0) throw empty()
  return {
    format,
    encoding,
    headers: headersOfObjects(sample),
    sample,
    rows: again(first, rows),
    reader: objectReader(),
  }
}
