import type { FileJob, ReportFormat, ReportRequest } from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import { endStream, writeTo } from '../exports/write-to.js'
import type { MakeFiles } from '../files/file-worker.js'
import { unknownWorkspace } from '../problem.js'
import type { Renderer, Rendering } from './renderer.js'
import { MAIL_FILE, reportMail } from './report-mail.js'
import { type ReportDeps, type ReportModel, readReport } from './report-model.js'

export interface ReportMakerDeps extends ReportDeps {
  readonly state: Pick<State, 'ownThemes' | 'subjects' | 'workspaces'>
  readonly rendering: Rendering
}

const nameOf = ({ workspace, range }: ReportModel, { kind }: ReportRequest, format: ReportFormat): string => {
  const days = range.match(/\d{4}-\d{2}-\d{2}/g) ?? []
  return `${workspace.id}-${kind === 'event' ? 'event' : 'report'}-${days.join('_')}.${format}`
}

/** Reads the figures once, then writes them in each format that is asked for. */
export const createReporter = (deps: ReportMakerDeps): MakeFiles => {
  const { rendering } = deps

  const render = async (
    model: ReportModel,
    formats: readonly ReportFormat[],
    keep: (format: ReportFormat, bytes: string | Uint8Array) => Promise<void>,
  ): Promise<void> => {
    // Loaded when somebody asks for it: the product starts sooner without charts and Word.
    const { reportDocx } = await import('./report-docx.js')
    const { reportHtml } = await import('./report-html.js')
    const draw = async (renderer: Renderer | null): Promise<void> => {
      for (const format of formats) {
        if (format === 'html') await keep(format, reportHtml(model))
        if (format === 'docx') await keep(format, await reportDocx(model, renderer))
        if (format === 'pdf' && renderer) await keep(format, await renderer.pdf(reportHtml(model)))
      }
    }
    const wantsPicture = formats.some((format) => format !== 'html')
    if (formats.includes('pdf') || (wantsPicture && (await rendering.available()))) await rendering.use(draw)
    else await draw(null)
  }

  return async ({ workspace: id, job, mail }: FileJob, { open, progress, signal }) => {
    if (job.kind !== 'report') throw new TypeError('not a report')
    const workspace = await deps.state.workspaces.get(id)
    if (!workspace) throw unknownWorkspace(id)
    const { request } = job
    const total = request.formats.length + 1
    progress(0, total)
    const model = await readReport(deps, workspace, request)
    progress(1, total)
    const names: string[] = []
    const write = async (name: string, bytes: string | Uint8Array): Promise<void> => {
      const out = await open(name)
      await writeTo(out, bytes)
      await endStream(out)
    }
    if (mail) await write(MAIL_FILE, JSON.stringify(reportMail(model)))
    await render(model, request.formats, async (format, bytes) => {
      signal.throwIfAborted()
      const name = nameOf(model, request, format)
      await write(name, bytes)
      names.push(name)
      progress(names.length + 1, total)
    })
    return { names, done: total }
  }
}
