import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FileLanguage } from '@tingfeng/contracts'
import ExcelJS from 'exceljs'
import { cleanText } from './clean-text.js'
import type { Cell, Column, RowSink } from './table.js'

/** Of Excel: rows of a sheet, its heading included, and characters of a cell. */
const SHEET_ROWS = 1_048_576
const CELL_LENGTH = 32_767

const CUT: Readonly<Record<FileLanguage, string>> = {
  zh: '…（全文过长已截断，完整内容请导出 JSONL）',
  en: '… (cut: too long for a cell; JSONL has all of it)',
}

/** Cut between characters, never within one. */
const fitCell = (text: string, language: FileLanguage): string => {
  if (text.length <= CELL_LENGTH) return text
  return (
    cleanText(text.slice(0, CELL_LENGTH - CUT[language].length).replace(/[\uD800-\uDBFF]$/, '')) +
    CUT[language]
  )
}

export interface XlsxOptions {
  readonly language: FileLanguage
  readonly sheet: string
  /** For tests. */
  readonly sheetRows?: number
}

/**
 * A workbook, written row by row. Cells of text are text to the file itself, so none is a formula; a table longer than
 * a sheet goes on in the next one.
 */
export const createXlsxSink = (
  out: Writable,
  columns: readonly Column[],
  { language, sheet: name, sheetRows = SHEET_ROWS }: XlsxOptions,
): RowSink => {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  })
  let sheets = 0
  let rows = 0
  const addSheet = () => {
    sheets++
    const sheet = book.addWorksheet(sheets === 1 ? name : `${name} ${sheets}`, {
      views: [{ state: 'frozen', ySplit: 1 }],
    })
    sheet.columns = columns.map((column) => ({
      header: column[language],
      width: column.width ?? (column.type === 'time' ? 18 : 12),
      ...(column.type === 'time' && { style: { numFmt: 'yyyy-mm-dd hh:mm' } }),
    }))
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
    const head = sheet.getRow(1)
    head.font = { bold: true, color: { argb: 'FFFFFFFF' } }
    head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF1F5E5B' } }
    head.height = 22
    head.alignment = { vertical: 'middle' }
    head.commit()
    rows = 1
    return sheet
  }
  let sheet = addSheet()
  const toCell = (cell: Cell): Cell => (typeof cell === 'string' ? fitCell(cleanText(cell), language) : cell)
  return {
    write: async (batch) => {
      for (const cells of batch) {
        if (rows >= sheetRows) {
          sheet.commit()
          sheet = addSheet()
        }
        sheet.addRow(cells.map(toCell)).commit()
        rows++
      }
      // The library's own streams ask nobody to wait: the file's does.
      if (out.writableNeedDrain) await once(out, 'drain')
      else await new Promise(setImmediate)
    },
    end: async () => {
      const ended = finished(out)
      sheet.commit()
      await Promise.all([book.commit(), ended])
    },
  }
}
