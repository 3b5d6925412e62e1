import { createReadStream } from 'node:fs'
import { decodeFile, openCsv } from '@tingfeng/collect'
import { CorrectionsRequest, type CorrectionsResult } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import { editDistance } from './edit-distance.js'
import { say, writeOut } from './output.js'
import { withServer } from './with-server.js'

export interface CorrectOptions {
  readonly workspace: string
  readonly json?: boolean
}

type Correction = CorrectionsRequest['corrections'][number]

const PER_REQUEST = 1_000

const wrongCell = (line: number, column: string, expected: string): AppError =>
  new AppError({ code: 'wrong_cell', message: `line ${line}, column ${column}: expected ${expected}` })

const split = (cell: string): string[] =>
  cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const SAYING = ['label', 'themes', 'irrelevant'] as const
/** In a cell: what was said before is taken back, and the model's word holds again. */
const TAKEN_BACK = 'model'

/** One row of a file of corrections. @throws AppError `wrong_cell`, which names line and column and no more */
export const toCorrection = (cells: ReadonlyMap<string, string>, line: number): Correction => {
  const cell = (column: string): string => cells.get(column)?.trim() ?? ''
  const read = <T>(column: (typeof SAYING)[number], of: (text: string) => T): { [key: string]: T | null } => {
    const text = cell(column)
    if (text === '') return {}
    return { [column]: text.toLowerCase() === TAKEN_BACK ? null : of(text) }
  }
  const listOf = (text: string): string[] => split(text === '-' ? '' : text)
  const given = {
    postId: cell('id').replaceAll('-', '').toLowerCase(),
    ...read('label', (text) => text.toLowerCase()),
    ...read('themes', (text) =>
      listOf(text).map((theme) => {
        const [id = '', polarity = 'negative'] = theme.split(':')
        return { id, polarity }
      }),
    ),
    ...read('irrelevant', listOf),
  }
  const parsed = CorrectionsRequest.safeParse({ corrections: [given] })
  if (parsed.success) return parsed.data.corrections[0] as Correction // safe: one went in
  const column = String(parsed.error.issues[0]?.path[2] ?? 'id').replace('postId', 'id')
  const expected: Readonly<Record<string, string>> = {
    id: 'a post id: 32 hexadecimal digits',
    label: 'negative, neutral or positive, or model',
    themes: 'theme:polarity, separated by |, or - for none, or model',
    irrelevant: 'ids of subjects, separated by |, or - for none, or model',
  }
  throw wrongCell(line, column, expected[column] ?? 'something else')
}

const COLUMNS: readonly string[] = ['id', ...SAYING]

/** A column that is as near to one of ours that is not there is that one, misspelled; others are kept for reading. */
const MISSPELLED = 2

/** @throws AppError `missing_column` · `unknown_column`: a misspelled one says nothing, which is not what was meant */
const checkColumns = (path: string, headers: readonly string[]): void => {
  if (!headers.includes('id') || !SAYING.some((column) => headers.includes(column)))
    throw new AppError({
      code: 'missing_column',
      message: `expected a CSV with a column \`id\` and one or more of ${SAYING.join(', ')}; ${path} has ${headers.join(', ') || 'none'}`,
    })
  const unknown = headers.find(
    (header, at) =>
      headers.indexOf(header) !== at ||
      // How a table names the second column of a name.
      SAYING.some((column) => header.startsWith(`${column}_`) && /_\d+$/.test(header)) ||
      SAYING.some((column) => !headers.includes(column) && editDistance(header, column) <= MISSPELLED),
  )
  if (unknown !== undefined)
    throw new AppError({
      code: 'unknown_column',
      message: `${path}: expected the columns ${COLUMNS.join(', ')}, each once; got “${unknown}”`,
    })
}

/** The corrections of a CSV, without the rows that say nothing. */
export const readCorrections = async (path: string): Promise<Correction[]> => {
  const table = await openCsv(decodeFile(createReadStream(path)))
  const headers = table?.headers.map((header) => header.trim().toLowerCase()) ?? []
  checkColumns(path, headers)
  const corrections: Correction[] = []
  for await (const rows of table?.rows ?? [])
    for (const row of rows) {
      if (row.kind !== 'cells') throw wrongCell(row.line, 'id', 'a row of cells')
      if (row.cells.slice(headers.length).some((text) => text.trim() !== ''))
        throw wrongCell(row.line, `${headers.length + 1}`, 'nothing behind the last column of the header')
      const correction = toCorrection(
        new Map(headers.map((header, at) => [header, row.cells[at] ?? ''])),
        row.line,
      )
      if (SAYING.some((column) => correction[column] !== undefined)) corrections.push(correction)
    }
  return corrections
}

/** Sends a file of corrections, all checked before the first one is made. */
export const runCorrect = async (
  config: ProductConfig,
  path: string,
  options: CorrectOptions,
): Promise<void> => {
  const corrections = await readCorrections(path)
  const url = `/api/v1/workspaces/${encodeURIComponent(options.workspace)}/corrections`
  await withServer(config, async (client) => {
    const total = { corrected: 0, copies: 0, unknown: [] as string[] }
    for (let from = 0; from < corrections.length; from += PER_REQUEST) {
      const result = await client.json<CorrectionsResult>(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ corrections: corrections.slice(from, from + PER_REQUEST) }),
      })
      total.corrected += result.corrected
      total.copies += result.copies
      total.unknown.push(...result.unknown)
    }
    if (options.json === true) await writeOut(`${JSON.stringify(total)}\n`)
    else say(`corrected ${total.corrected} posts and ${total.copies} copies of their texts`)
    if (total.unknown.length > 0)
      throw new AppError({
        code: 'unknown_post',
        message: `no post of “${options.workspace}” has the id ${total.unknown.slice(0, 5).join(', ')}${total.unknown.length > 5 ? ` (and ${total.unknown.length - 5} more)` : ''}`,
      })
  })
}
