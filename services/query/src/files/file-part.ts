import { PostsQuery, REPORT_FORMATS, type ReportFormat, type ReportRequest } from '@tingfeng/contracts'
import { AppError, type Closable, type Logger } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import { createExporter, type ExportDeps } from '../exports/run-export.js'
import { forKnownFilters } from '../known-filters.js'
import { createReporter } from '../reports/make-report.js'
import type { ReportQuestions } from '../reports/read-change.js'
import { createRendering } from '../reports/renderer.js'
import { startScheduler } from '../reports/scheduler.js'
import { createReportSender, type ReportMailer } from '../reports/send-reports.js'
import { createFileFolder, type FileFolder } from './file-folder.js'
import { startFileWorker } from './file-worker.js'
import { createFileTidier, type FileTidier } from './tidy-files.js'

export interface FileSettings {
  /** Where files are kept; shared by all query processes. */
  readonly dir: string
  readonly keptDays: number
  readonly maxBytes: number
  /** A Chromium beside the one of the installation. */
  readonly chromium?: string
}

export interface FilePartDeps extends FileSettings {
  readonly state: State
  readonly figures: ExportDeps['figures']
  readonly reads: ExportDeps['reads']
  readonly questions: ReportQuestions
  readonly mailer: ReportMailer | undefined
  readonly logger: Logger
  /** By which schedules are due. */
  readonly now?: () => Date
  /** Between two looks for what is due. */
  readonly lookEveryMs?: number
}

/** Exports and reports: what makes them, keeps them and sends them. */
export interface FilePart extends Closable {
  readonly folder: FileFolder
  readonly keptDays: number
  /** Whether mail can be sent. */
  readonly mail: boolean
  nudge(): void
  reportFormats(): Promise<readonly ReportFormat[]>
  /** @throws AppError `format_unavailable` · `mail_unavailable` */
  checkDelivery(formats: readonly ReportFormat[], recipients: readonly string[]): Promise<void>
  /** @throws AppError what the figures throw for a wrong filter · `format_unavailable` */
  checkReport(
    workspace: string,
    request: Pick<ReportRequest, 'from' | 'to' | 'subject' | 'source' | 'themes' | 'everyone' | 'formats'>,
  ): Promise<void>
  /** Takes away every file of a workspace, and begins anew those in the making: posts that were erased may be in them. */
  removeAll: FileTidier['removeAll']
}

export const startFilePart = (deps: FilePartDeps): FilePart => {
  const { state, reads, mailer, logger, dir, keptDays, maxBytes, chromium } = deps
  const figures = forKnownFilters(deps.figures, state)
  const folder = createFileFolder(dir)
  const rendering = createRendering(chromium)
  const jobs = state.fileJobs
  const tidier = createFileTidier({ jobs, folder, keptDays, maxBytes, logger })
  const worker = startFileWorker({
    jobs,
    leases: state.leases,
    folder,
    make: {
      export: createExporter({ reads, figures, state }),
      report: createReporter({ figures, questions: deps.questions, state, rendering }),
    },
    keptDays,
    maxBytes,
    afterDone: tidier.sweep,
    logger,
  })
  const scheduler = startScheduler({
    state,
    nudge: worker.nudge,
    sendMails: createReportSender({ jobs, folder, mailer, logger }),
    logger,
    ...(deps.now && { now: deps.now }),
    ...(deps.lookEveryMs !== undefined && { lookEveryMs: deps.lookEveryMs }),
  })

  const reportFormats = async (): Promise<readonly ReportFormat[]> =>
    (await rendering.available()) ? REPORT_FORMATS : REPORT_FORMATS.filter((format) => format !== 'pdf')

  const checkDelivery: FilePart['checkDelivery'] = async (formats, recipients) => {
    if (recipients.length > 0 && !mailer)
      throw new AppError({
        code: 'mail_unavailable',
        message:
          'no mail server is named, so reports cannot be sent: leave the recipients empty, or have the operator set TINGFENG_SMTP_URL',
      })
    const possible = await reportFormats()
    if (formats.some((format) => !possible.includes(format)))
      throw new AppError({
        code: 'format_unavailable',
        message:
          'PDF needs a Chromium, which this installation does not have: choose HTML or Word, or have the operator set TINGFENG_CHROMIUM',
      })
  }

  return {
    folder,
    keptDays,
    mail: mailer !== undefined,
    nudge: worker.nudge,
    reportFormats,
    checkDelivery,
    checkReport: async (workspace, { themes, formats, ...scope }) => {
      const { from, to, subject, source, everyone } = scope
      const base = { from, to, subject, source, everyone, limit: 1 }
      for (const theme of themes.length === 0 ? [undefined] : themes)
        await figures.posts(workspace, PostsQuery.parse({ ...base, theme }))
      await checkDelivery(formats, [])
    },
    removeAll: tidier.removeAll,
    close: async () => {
      await scheduler.close()
      await worker.close()
      await tidier.close()
    },
  }
}
