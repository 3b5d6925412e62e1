import type { Writable } from 'node:stream'
import type { Cell, Column, RowSink } from './table.js'
import { endStream, writeTo } from './write-to.js'

/** One object a line, with the keys of the columns; a time is an instant in UTC. */
export const createJsonlSink = (out: Writable, columns: readonly Column[]): RowSink => {
  const line = (cells: readonly Cell[]): string =>
    `${JSON.stringify(Object.fromEntries(columns.map(({ key }, at) => [key, cells[at] ?? null])))}\n`
  return {
    write: (rows) => writeTo(out, rows.map(line).join('')),
    end: () => endStream(out),
  }
}
