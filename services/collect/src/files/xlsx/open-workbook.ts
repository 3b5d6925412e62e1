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
  /** Name of the sheet that was read. */
  readonly sheet: string
  readonly headers: readonly string[]
  readonly headerLine: number
  readonly rows: AsyncGenerator<Row[], void, undefined>
}

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
  { name, path }: Sheet,
  context: SheetContext,
): Promise<WorkbookTable | undefined> => {
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
  return { sheet: name, headers: headersOf(cellsOf(header)), headerLine: header.line, rows: rows() }
}

/**
 * Opens an Excel workbook (.xlsx) from memory: the first sheet whose headers name a text, else the first that holds
 * anything. Undefined where none does.
 *
 * @throws CollectError `not_a_table`
 */
export const openWorkbook = async (chunks: AsyncIterable<Buffer>): Promise<WorkbookTable | undefined> => {
  const parts = await openParts(chunks)
  const { sheets, from1904 } = await readContents(parts)
  const strings = await readSharedStrings(await parts.read('xl/sharedStrings.xml'))
  const context = { strings, isDate: await readStyles(await parts.read('xl/styles.xml')), from1904 }
  let fallback: WorkbookTable | undefined
  for (const sheet of sheets) {
    const table = await openSheet(parts, sheet, context)
    if (table !== undefined && guessColumns(table.headers).text !== undefined) {
      await fallback?.rows.return()
      return table
    }
    if (fallback === undefined) fallback = table
    else await table?.rows.return()
  }
  return fallback
}
