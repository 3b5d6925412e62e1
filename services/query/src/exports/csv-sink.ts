import type { Writable } from 'node:stream'
import type { FileLanguage } from '@tingfeng/contracts'
import { cleanText, withoutFormula } from './clean-text.js'
import type { Cell, Column, RowSink } from './table.js'
import { wallText } from './wall-clock.js'
import { endStream, writeTo } from './write-to.js'

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'string') return quoted(withoutFormula(cleanText(cell)))
  return cell instanceof Date ? wallText(cell) : String(cell)
}

export interface CsvOptions {
  readonly language: FileLanguage
  readonly bom: boolean
}

/** RFC 4180; no cell of text is taken for a formula. */
export const createCsvSink = async (
  out: Writable,
  columns: readonly Column[],
  { language, bom }: CsvOptions,
): Promise<RowSink> => {
  const line = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`
  await writeTo(out, `${bom ? '\uFEFF' : ''}${line(columns.map((column) => column[language]))}`)
  return {
    write: (rows) => writeTo(out, rows.map(line).join('')),
    end: () => endStream(out),
  }
}
