import { CollectError, decodeFile, openCsv, parseDate, refuseStrangers } from '@tingfeng/collect'
import { AppError, type Zone } from '@tingfeng/kit'
import { bytesOf, readingOf } from './read-text.js'

export interface Columns {
  readonly time: string
  readonly value: string
  readonly total?: string
}

export interface SeriesRow {
  readonly line: number
  /** As the file has it. */
  readonly time: string
  readonly at: number
  /** As the file has it; undefined where the cell is empty: a gap. */
  readonly written: string
  readonly value: number | undefined
  readonly total: number | undefined
}

const MOST = 1e15
const EMPTY = /^(?:|-+|null|none|n\/?a|nan)$/i
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const NUMBER = /^\+?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

const bad = (file: string, line: number, message: string): AppError =>
  new AppError({ code: 'bad_row', message: `${file}, line ${line}: ${message}` })

const chunksOf = async function* (file: string): AsyncGenerator<Buffer, void, undefined> {
  let first = true
  try {
    for await (const chunk of bytesOf(file)) {
      const bytes = Buffer.from(chunk)
      if (first) refuseStrangers(bytes)
      first = false
      yield bytes
    }
  } catch (cause) {
    if (cause instanceof CollectError) throw cause
    throw readingOf(file, cause)
  }
}

const indexOf = (file: string, headers: readonly string[], option: string, column: string): number => {
  const at = headers.indexOf(column.trim())
  if (at !== -1) return at
  throw new AppError({
    code: 'missing_column',
    message: `${option} “${column}” is no column of ${file}; its first line has: ${headers.join(', ')}`,
  })
}

const readNumber = (file: string, line: number, column: string, cell: string): number | undefined => {
  const text = cell.trim()
  if (EMPTY.test(text)) return undefined
  const plain = GROUPED.test(text) ? text.replaceAll(',', '') : text
  const value = NUMBER.test(plain) ? Number(plain) : Number.NaN
  if (value <= MOST) return value
  throw bad(
    file,
    line,
    `expected ${column} to be a number from 0 to 1e15, got “${text.slice(0, 40)}”; mend the cell, or leave it empty where nothing is known`,
  )
}

/**
 * The rows of a CSV file as it streams, in any encoding that `import` reads.
 *
 * @throws AppError `bad_row` names the line · `missing_column` · `empty_file` · `unreadable_file`
 */
export async function* readRows(
  file: string,
  columns: Columns,
  zone: Zone,
): AsyncGenerator<SeriesRow, void, undefined> {
  const name = file === '-' ? 'stdin' : file
  const table = await openCsv(decodeFile(chunksOf(file)))
  if (!table)
    throw new AppError({
      code: 'empty_file',
      message: `${name} is empty; a header line and rows were expected`,
    })
  const time = indexOf(name, table.headers, '--time', columns.time)
  const value = indexOf(name, table.headers, '--value', columns.value)
  const total = columns.total === undefined ? -1 : indexOf(name, table.headers, '--total', columns.total)
  for await (const rows of table.rows)
    for (const row of rows) {
      if (row.kind === 'bad') throw bad(name, row.line, row.detail)
      if (row.kind !== 'cells') continue
      const { line, cells } = row
      const stamp = cells[time] ?? ''
      const parsed = parseDate(stamp, zone)
      if (typeof parsed === 'string')
        throw bad(
          name,
          line,
          `expected ${columns.time} to be a time such as 2026-03-01 14:00 or 2026-03-01T14:00:00+08:00, got “${stamp.slice(0, 40)}”`,
        )
      const written = (cells[value] ?? '').trim()
      const count = readNumber(name, line, columns.value, written)
      const of = total === -1 ? undefined : readNumber(name, line, columns.total ?? '', cells[total] ?? '')
      if (total !== -1 && (count === undefined) !== (of === undefined))
        throw bad(name, line, `${columns.value} and ${columns.total} must both be there, or both be empty`)
      if (count !== undefined && of !== undefined && count > of)
        throw bad(
          name,
          line,
          `expected ${columns.value} to be at most ${columns.total}, got ${count} of ${of}; --total counts what the value is a part of`,
        )
      yield { line, time: stamp, at: parsed.at, written, value: count, total: of }
    }
}
