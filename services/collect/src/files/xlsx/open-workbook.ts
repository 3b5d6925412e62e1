import { headerRowOf } from '../header-row.js'
import { guessColumns } from '../mapping.js'
import { headersOf } from '../read-csv.js'
import type { Row } from '../row.js'
import { hearXml } from './parse-xml.js'
import { readSheet, type SheetContext } from './read-sheet.js'
import { readStyles } from './read-styles.js'
import { readSharedStrings } from './shared-strings.js'
import { openParts, type WorkbookParts } from './workbook-parts.js'

export interface WorkbookTable {
  /** Names of the sheets that are read, in their order: the first one, and later ones that have its headers. */
  readonly sheets: readonly string[]
  /** Names of sheets that hold texts too, below other headers: these are not read. */
  readonly unreadSheets: readonly string[]
  readonly headers: readonly string[]
  /** Of the first sheet. */
  readonly headerLine: number
  readonly rows: AsyncGenerator<Row[], void, undefined>
}

type SheetTable = Pick<WorkbookTable, 'headers' | 'headerLine' | 'rows'>

interface Sheet {
  readonly name: string
  readonly path: string
}

const FIRST_ROWS = 40

/** The sheets that people see, in their order. */
const readContents = async (
  parts: WorkbookParts,
): Promise<{ sheets: readonly Sheet[]; from1904: boolean }> => {
  const targets = new Map<string, string>()
  await hearXml(await parts.read('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id, Target }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const sheets: Sheet[] = []
  let from1904 = false
  await hearXml(await parts.read('xl/workbook.xml'), {
    open: (element, attributes) => {
      if (element === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '')
      if (element !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      const path = targets.get(attributes['r:id'] ?? '')
      if (path !== undefined && parts.has(path)) sheets.push({ name: attributes.name ?? '', path })
    },
  })
  return { sheets, from1904 }
}

const cellsOf = (row: Row): readonly string[] => (row.kind === 'cells' ? row.cells : [])

const openSheet = async (
  parts: WorkbookParts,
  { path }: Sheet,
  context: SheetContext,
): Promise<SheetTable | undefined> => {
  const reading = readSheet(await parts.read(path), context)
  const first: Row[] = []
  while (first.length < FIRST_ROWS) {
    const { value, done } = await reading.next()
    if (done === true) break
    first.push(...value)
  }
  const at = headerRowOf(first.map(cellsOf))
  const header = first[at]
  if (header === undefined) return undefined
  async function* rows(): AsyncGenerator<Row[], void, undefined> {
    yield first.slice(at + 1)
    yield* reading
  }
  return { headers: headersOf(cellsOf(header)), headerLine: header.line, rows: rows() }
}

const isSame = (headers: readonly string[], others: readonly string[]): boolean =>
  headers.length === others.length && headers.every((header, at) => header === others[at])

const namesText = ({ headers }: Pick<SheetTable, 'headers'>): boolean =>
  guessColumns(headers).text !== undefined

/**
 * Opens an Excel workbook (.xlsx) from memory: the first sheet whose headers name a text, else the first that holds
 * anything, and on through the visible sheets that have the same headers. Undefined where none holds anything.
 *
 * @throws CollectError `not_a_table`
 */
export const openWorkbook = async (chunks: AsyncIterable<Buffer>): Promise<WorkbookTable | undefined> => {
  const parts = await openParts(chunks)
  const { sheets, from1904 } = await readContents(parts)
  const strings = await readSharedStrings(await parts.read('xl/sharedStrings.xml'))
  const context = { strings, isDate: await readStyles(await parts.read('xl/styles.xml')), from1904 }
  const seen: { sheet: Sheet; headers: readonly string[]; headerLine: number }[] = []
  for (const sheet of sheets) {
    const table = await openSheet(parts, sheet, context)
    await table?.rows.return()
    if (table) seen.push({ sheet, headers: table.headers, headerLine: table.headerLine })
  }
  const first = seen.find(namesText) ?? seen[0]
  if (first === undefined) return undefined
  const later = seen.slice(seen.indexOf(first) + 1)
  const read = [first, ...later.filter(({ headers }) => isSame(headers, first.headers))]
  async function* rows(): AsyncGenerator<Row[], void, undefined> {
    for (const { sheet } of read)
      for await (const some of (await openSheet(parts, sheet, context))?.rows ?? [])
        yield sheet === read[0]?.sheet ? some : some.map((row) => ({ ...row, sheet: sheet.name }))
  }
  return {
    sheets: read.map(({ sheet }) => sheet.name),
    unreadSheets: later
      .filter((table) => !read.includes(table) && namesText(table))
      .map(({ sheet }) => sheet.name),
    headers: first.headers,
    headerLine: first.headerLine,
    rows: rows(),
  }
}
