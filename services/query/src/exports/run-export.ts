import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Reads } from '@tingfeng/clickhouse'
import type { ExportRequest } from '@tingfeng/contracts'
import type { State, Workspace } from '@tingfeng/state'
import type { Figures } from '../figures.js'
import type { MakeFiles, Making } from '../files/file-worker.js'
import { subjectNames } from '../names.js'
import { unknownWorkspace } from '../problem.js'
import { compileSearch } from '../search/compile-search.js'
import { createCsvSink } from './csv-sink.js'
import { figureTable } from './figure-table.js'
import { createJsonlSink } from './jsonl-sink.js'
import { postColumns } from './post-columns.js'
import type { Column, RowSink } from './table.js'
import { createWallClock, wallText } from './wall-clock.js'
import { endStream, writeTo } from './write-to.js'

export interface ExportDeps {
  readonly reads: Pick<Reads, 'planExport' | 'exportPosts' | 'exportParquet' | 'parquetOfRows'>
  readonly figures: Figures
  readonly state: {
    readonly workspaces: Pick<State['workspaces'], 'get'>
    readonly subjects: Pick<State['subjects'], 'list'>
    readonly ownThemes: Pick<State['ownThemes'], 'list'>
  }
}

const SHEETS = {
  posts: { zh: '帖子', en: 'Posts' },
  overview: { zh: '总览', en: 'Overview' },
  trend: { zh: '趋势', en: 'Trend' },
  themes: { zh: '问题标签', en: 'Themes' },
  subjects: { zh: '监测对象', en: 'Subjects' },
  sources: { zh: '来源', en: 'Sources' },
} as const

/** Says what is in it and of when; plain letters, so that it survives every mail program. */
const nameOf = ({ id, timeZone }: Workspace, { of, filter, format }: ExportRequest): string => {
  const wall = createWallClock(timeZone)
  const dayOf = (instant: string, beforeMs = 0): string =>
    wallText(wall(new Date(Date.parse(instant) - beforeMs))).slice(0, 10)
  const range = [filter.from && dayOf(filter.from), filter.to && dayOf(filter.to, 1)].filter(Boolean)
  return `${[id, of, [...new Set(range)].join('_')].filter(Boolean).join('-')}.${format}`
}

const sinkOf = async (
  out: Writable,
  columns: readonly Column[],
  request: ExportRequest,
): Promise<RowSink> => {
  const { format, language, bom, of } = request
  if (format === 'xlsx') {
    // Loaded when somebody asks for it: the product starts sooner without.
    const { createXlsxSink } = await import('./xlsx-sink.js')
    return createXlsxSink(out, columns, { language, sheet: SHEETS[of][language] })
  }
  if (format === 'csv') return createCsvSink(out, columns, { language, bom })
  return createJsonlSink(out, columns)
}

const PARQUET_TYPE = {
  text: 'String',
  number: 'Nullable(Float64)',
  time: "Nullable(DateTime64(3, 'UTC'))",
} as const

/** People read the others, by the clock on their wall. */
const HOLDS_INSTANTS: ReadonlySet<ExportRequest['format']> = new Set(['jsonl', 'parquet'])

const exportFigures = async (
  { figures, reads, state }: ExportDeps,
  workspace: Workspace,
  request: Exclude<ExportRequest, { of: 'posts' }>,
  { open, signal }: Making,
): Promise<number> => {
  const { columns, rows } = await figureTable(figures, workspace.id, request, {
    timeZone: HOLDS_INSTANTS.has(request.format) ? 'UTC' : workspace.timeZone,
    subjectName: subjectNames(await state.subjects.list(workspace.id)),
  })
  const out = await open(nameOf(workspace, request))
  if (request.format === 'parquet') {
    const structure = columns.map(({ key, type }) => ({ name: key, type: PARQUET_TYPE[type] }))
    await pipeline(await reads.parquetOfRows(structure, rows, signal), out, { signal })
    return rows.length
  }
  const sink = await sinkOf(out, columns, request)
  await sink.write(rows)
  await sink.end()
  return rows.length
}

const exportPosts = async (
  { reads, state }: ExportDeps,
  workspace: Workspace,
  request: Extract<ExportRequest, { of: 'posts' }>,
  { open, progress, signal }: Making,
): Promise<number> => {
  const { format, language } = request
  const { q, ...narrowed } = request.filter
  const filter = { ...narrowed, found: q === undefined ? undefined : compileSearch(q).condition }
  const plan = await reads.planExport(workspace.id, filter)
  progress(0, plan.total)
  const out = await open(nameOf(workspace, request))
  if (format === 'parquet') {
    await pipeline(await reads.exportParquet(workspace.id, filter, signal), out, { signal })
    return plan.total
  }
  const posts = reads.exportPosts(workspace.id, filter, plan, signal)
  let done = 0
  const count = (batch: readonly unknown[]): void => {
    done += batch.length
    progress(done, Math.max(done, plan.total))
  }
  if (format === 'jsonl') {
    for await (const batch of posts) {
      await writeTo(out, batch.map((post) => `${JSON.stringify(post)}\n`).join(''))
      count(batch)
    }
    await endStream(out)
    return done
  }
  const [subjects, ownThemes] = await Promise.all([
    state.subjects.list(workspace.id),
    state.ownThemes.list(workspace.id),
  ])
  const columns = postColumns({ language, timeZone: workspace.timeZone, subjects, ownThemes })
  const sink = await sinkOf(out, columns, request)
  for await (const batch of posts) {
    await sink.write(batch.map((post) => columns.map((column) => column.of(post))))
    count(batch)
  }
  await sink.end()
  return done
}

/** Writes the one file of an export, in bounded memory. */
export const createExporter =
  (deps: ExportDeps): MakeFiles =>
  async ({ workspace: id, job }, making) => {
    if (job.kind !== 'export') throw new TypeError('not an export')
    const workspace = await deps.state.workspaces.get(id)
    if (!workspace) throw unknownWorkspace(id)
    const { request } = job
    const done =
      request.of === 'posts'
        ? await exportPosts(deps, workspace, request, making)
        : await exportFigures(deps, workspace, request, making)
    return { names: [nameOf(workspace, request)], done }
  }
