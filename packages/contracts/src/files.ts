import { z } from 'zod'
import { At, ORDER, ordered, PostsScope, rangeFits, Scope, Step } from './api.js'
import { SourceId, SubjectId, ThemeId, WorkspaceId } from './ids.js'

/*
 * Files that people ask for: exports and reports. Asking makes a job; when it is done its files can be downloaded
 * (whole or from any byte on) until they expire. All under /api/v1/workspaces/:workspace.
 */

export const EXPORT_FORMATS = ['csv', 'xlsx', 'jsonl', 'parquet'] as const
export const ExportFormat = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof ExportFormat>

export const REPORT_FORMATS = ['html', 'pdf', 'docx'] as const
export const ReportFormat = z.enum(REPORT_FORMATS)
export type ReportFormat = z.infer<typeof ReportFormat>

export const FileLanguage = z.enum(['zh', 'en'])
export type FileLanguage = z.infer<typeof FileLanguage>

const exportOf = <Of extends string, Filter extends z.ZodType>(of: Of, filter: Filter) =>
  z.strictObject({
    of: z.literal(of),
    filter,
    format: ExportFormat,
    /**
     * Of headings and names in CSV and XLSX, whose times are those of the workspace's clock; JSONL and Parquet have the
     * names of the API and of `v_posts`, and instants in UTC.
     */
    language: FileLanguage.default('zh'),
    /** Of CSV: the mark by which Excel knows UTF-8. */
    bom: z.boolean().default(true),
  })

const A_MONTH = { from: '2026-03-01T00:00:00+08:00', to: '2026-04-01T00:00:00+08:00' }

/** POST …/exports: posts under any filter of their page, or the figures of a chart. */
export const ExportRequest = z
  .discriminatedUnion('of', [
    /** `q` is in the search language. */
    exportOf('posts', PostsScope.extend({ q: z.string().max(2000).optional() }).refine(rangeFits, ORDER)),
    exportOf('overview', Scope.refine(ordered, ORDER)),
    exportOf('trend', Scope.extend({ step: Step.default('day') }).refine(ordered, ORDER)),
    exportOf('themes', Scope.refine(ordered, ORDER)),
    exportOf('subjects', Scope.refine(ordered, ORDER)),
    exportOf('sources', Scope.refine(ordered, ORDER)),
  ])
  .meta({
    examples: [
      { of: 'posts', format: 'xlsx', filter: { ...A_MONTH, label: 'negative', q: '电池 AND 鼓包' } },
      { of: 'trend', format: 'csv', language: 'en', filter: { ...A_MONTH, step: 'day', subject: 'xinglan' } },
    ],
  })
export type ExportRequest = z.infer<typeof ExportRequest>
export const EXPORTED = ['posts', 'overview', 'trend', 'themes', 'subjects', 'sources'] as const

const formats = z
  .array(ReportFormat)
  .min(1)
  .max(REPORT_FORMATS.length)
  .refine((list) => new Set(list).size === list.length, 'each format once')

const ReportScope = z.strictObject({
  subject: SubjectId.optional(),
  source: SourceId.optional(),
  /** Of an event: what it is about. */
  themes: z.array(ThemeId).max(10).default([]),
  /** Count posts of brands, merchants, media and staff too. */
  everyone: z.boolean().default(false),
})

/** POST …/reports: `period` tells how a range went; `event` (专报) what happened around a subject and themes in it. */
export const ReportRequest = z
  .strictObject({
    kind: z.enum(['period', 'event']),
    title: z.string().trim().min(1).max(80).optional(),
    from: At,
    to: At,
    ...ReportScope.shape,
    formats,
    language: FileLanguage.default('zh'),
  })
  .refine(ordered, ORDER)
  .meta({
    examples: [
      { kind: 'period', ...A_MONTH, formats: ['html', 'pdf'] },
      {
        kind: 'event',
        title: '电池鼓包',
        ...A_MONTH,
        subject: 'xinglan',
        themes: ['quality.safety'],
        formats: ['docx'],
      },
    ],
  })
export type ReportRequest = z.infer<typeof ReportRequest>

const FILE_STATUSES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

/** GET …/files/:id */
export const FileJob = z.object({
  id: z.string(),
  workspace: WorkspaceId,
  job: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('export'), request: ExportRequest }),
    z.object({ kind: z.literal('report'), request: ReportRequest }),
  ]),
  status: z.enum(FILE_STATUSES),
  /** Rows of an export, steps of a report. */
  done: z.int().nonnegative(),
  /** Null until it is known. */
  total: z.int().nonnegative().nullable(),
  /** Of a job that is done; downloaded at …/files/:id/:name. */
  files: z.array(z.object({ name: z.string(), bytes: z.int().nonnegative() })),
  /** Why it failed, in English, and as a code for words in other languages. */
  error: z.string().nullable(),
  errorCode: z.string().nullable(),
  /** The schedule that asked for it. */
  schedule: z.string().nullable(),
  mail: z
    .object({
      state: z.enum(['waiting', 'sent', 'failed']),
      to: z.array(z.string()),
      error: z.string().nullable(),
    })
    .nullable(),
  createdBy: z.string(),
  createdAt: At,
  finishedAt: At.nullable(),
  /** When its files are taken away. */
  expiresAt: At.nullable(),
})
export type FileJob = z.infer<typeof FileJob>
export type FileWork = FileJob['job']

/** GET …/files: newest first. Viewers are shown reports alone. */
export const FileList = z.object({
  files: z.array(FileJob),
  keptDays: z.int().positive(),
  /** Which formats of reports can be made here, and whether mail can be sent. */
  reportFormats: z.array(ReportFormat),
  mail: z.boolean(),
})
export type FileList = z.infer<typeof FileList>

export const FileParam = z.object({ workspace: WorkspaceId, id: z.string().regex(/^[0-9a-f]{32}$/) })
export const FileNameParam = FileParam.extend({ name: z.string().min(1).max(200) })

const MailAddress = z.email('a mail address').max(200)

/** Reports that come by themselves: of yesterday, of last week (from Monday), of last month; in the workspace's zone. */
export const ScheduleBody = z.strictObject({
  name: z.string().trim().min(1).max(80),
  every: z.enum(['day', 'week', 'month']),
  /** O'clock in the workspace's zone: every day, on Mondays, on the first of the month. */
  hour: z.int().min(0).max(23).default(9),
  enabled: z.boolean().default(true),
  ...ReportScope.shape,
  formats,
  language: FileLanguage.default('zh'),
  /** Without any, reports are only kept for download. */
  recipients: z.array(MailAddress).max(50).default([]),
})
export type ScheduleBody = z.infer<typeof ScheduleBody>

/** GET and POST …/report-schedules; PUT and DELETE …/report-schedules/:id */
export const ReportSchedule = ScheduleBody.extend({
  id: z.string(),
  revision: z.int().positive(),
  /** When it is due next; null while it is switched off. */
  nextAt: At.nullable(),
  /** For when its last report was made. */
  lastDueAt: At,
  createdBy: z.string(),
  updatedBy: z.string(),
  updatedAt: At,
})
export type ReportSchedule = z.infer<typeof ReportSchedule>
export const ReportSchedules = z.object({ schedules: z.array(ReportSchedule) })
export type ReportSchedules = z.infer<typeof ReportSchedules>
/** 409 `revision_conflict` when somebody changed it since `expectedRevision`. */
export const ScheduleUpdate = ScheduleBody.extend({ expectedRevision: z.int().positive() })
