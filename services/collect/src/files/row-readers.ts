import type { Rejection } from '../post/outcome.js'
import type { DataRow, RowReader } from './row-mapper.js'

const DAMAGED: Rejection = {
  reason: 'invalid_encoding',
  detail:
    'The row holds bytes that are not text in the encoding of the file; save the file as UTF-8 and mend the row.',
}

const tooMany = (cells: number, headers: number): Rejection => ({
  reason: 'too_many_cells',
  detail: `The row has ${cells} cells, the header has ${headers}; put quotes around a text that holds the delimiter.`,
})

/** Rows of a CSV file. Cells beyond the header stand under a name of their own, so that nothing is hidden. */
export const cellsReader = (headers: readonly string[]): RowReader => {
  const indexes = new Map(headers.map((header, index) => [header, index]))
  return {
    cell: (row, column) => (row.kind === 'cells' ? row.cells[indexes.get(column) ?? -1] : undefined),
    *entries(row) {
      if (row.kind !== 'cells') return
      for (let index = 0; index < row.cells.length; index++) {
        const value = row.cells[index]
        if (value) yield [headers[index] ?? `+${index + 1 - headers.length}`, value]
      }
    },
    problem: (row) => {
      if (row.damaged) return DAMAGED
      if (row.kind !== 'cells' || row.cells.length <= headers.length) return undefined
      const beyond = row.cells.slice(headers.length).some((cell) => cell.trim() !== '')
      return beyond ? tooMany(row.cells.length, headers.length) : undefined
    },
  }
}

const MAX_DEPTH = 3

function* flatten(
  value: Readonly<Record<string, unknown>>,
  prefix: string,
  depth: number,
): Generator<[string, string]> {
  for (const key in value) {
    const cell = value[key]
    if (cell === null || cell === undefined || cell === '') continue
    const name = prefix + key
    if (typeof cell === 'string') yield [name, cell]
    else if (typeof cell !== 'object') yield [name, String(cell)]
    else if (Array.isArray(cell) || depth >= MAX_DEPTH) yield [name, JSON.stringify(cell)]
    else yield* flatten(cell as Record<string, unknown>, `${name}.`, depth + 1) // safe: an object that is no array
  }
}

/** Rows of JSON; a nested field is named by its path, `user.name`. */
export const objectReader = (): RowReader => {
  const paths = new Map<string, readonly string[]>()
  return {
    cell: (row, column) => {
      if (row.kind !== 'object') return undefined
      if (!column.includes('.') || column in row.value) return row.value[column]
      let path = paths.get(column)
      if (!path) {
        path = column.split('.')
        paths.set(column, path)
      }
      let cell: unknown = row.value
      for (const key of path) {
        if (typeof cell !== 'object' || cell === null) return undefined
        cell = (cell as Record<string, unknown>)[key] // safe: an object; what is not there is undefined
      }
      return cell
    },
    entries: (row) => (row.kind === 'object' ? flatten(row.value, '', 1) : []),
    problem: (row) => (row.damaged ? DAMAGED : undefined),
  }
}

/** The columns of JSON rows: all names that the sample holds, those without a value too. */
export const headersOfObjects = (rows: readonly DataRow[]): string[] => {
  const names = new Set<string>()
  for (const row of rows) {
    if (row.kind !== 'object') continue
    for (const key in row.value) if (row.value[key] === null || row.value[key] === '') names.add(key)
    for (const [name] of flatten(row.value, '', 1)) names.add(name)
  }
  return [...names]
}
