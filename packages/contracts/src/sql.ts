import { z } from 'zod'
import { WorkspaceId } from './ids.js'

const Told = z.object({ en: z.string(), zh: z.string() })

export const SqlColumn = z.object({ name: z.string(), type: z.string(), comment: Told })
export const SqlView = z.object({ name: z.string(), comment: Told, columns: z.array(SqlColumn) })
export type SqlView = z.infer<typeof SqlView>

/** GET /sql/schema: what a statement may read, and within which limits. */
export const SqlSchema = z.object({
  views: z.array(SqlView),
  /** Names of the functions that a statement may call. */
  functions: z.array(z.string()),
  limits: z.object({
    seconds: z.number(),
    memoryBytes: z.number(),
    rowsRead: z.number(),
    bytesRead: z.number(),
    resultRows: z.number(),
    resultBytes: z.number(),
    atOnce: z.number(),
  }),
})
export type SqlSchema = z.infer<typeof SqlSchema>

const QueryId = z.string().regex(/^[\w.:-]{1,100}$/, 'letters, digits and . _ : -, at most 100')

/** POST /sql; the statement is the body. */
export const SqlQuery = z.object({
  format: z
    .string()
    .regex(/^\w{1,40}$/, 'the name of a ClickHouse format')
    .default('JSONEachRow'),
  /** Whose rows are read; without, those of all workspaces that the caller may see. */
  workspace: WorkspaceId.optional(),
  /** Rows at most; without, as many as the limits allow. */
  rows: z.coerce.number().int().min(1).max(100_000).optional(),
  /** Under which it can be cancelled. */
  id: QueryId.optional(),
  /** Of the CSV formats: with the mark that Excel needs, and no cell that it takes for a formula. */
  spreadsheet: z.stringbool().default(false),
})

/** GET /sql/running: one's own statements; an admin sees everybody's. */
export const RunningStatement = z.object({
  id: z.string(),
  actor: z.string(),
  statement: z.string(),
  startedAt: z.string(),
})
export const RunningStatements = z.object({ running: z.array(RunningStatement) })
export type RunningStatements = z.infer<typeof RunningStatements>
/** DELETE /sql/running/:id */
export const CancelParam = z.object({ id: QueryId })
/** Another's statement is for an admin to cancel. */
export const CancelQuery = z.object({ actor: z.string().max(200).optional() })

export const CHART_KINDS = ['table', 'line', 'bar'] as const
export const SavedQueryBody = z.strictObject({
  name: z.string().trim().min(1).max(80),
  sql: z.string().min(1).max(65_536),
  show: z.enum(CHART_KINDS).default('table'),
})
export type SavedQueryBody = z.infer<typeof SavedQueryBody>

export const SavedQueryId = z.string().regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits')
/** GET and POST …/sql/queries; PUT and DELETE …/sql/queries/:id */
export const SavedQuery = SavedQueryBody.extend({
  id: SavedQueryId,
  /** Of this query: a change names the one it was made on. */
  revision: z.int().positive(),
  createdBy: z.string(),
  updatedBy: z.string(),
  updatedAt: z.string(),
})
export type SavedQuery = z.infer<typeof SavedQuery>
export const SavedQueries = z.object({ queries: z.array(SavedQuery) })
export type SavedQueries = z.infer<typeof SavedQueries>
/** 409 `revision_conflict` when somebody changed it since `expectedRevision`. */
export const SavedQueryUpdate = SavedQueryBody.extend({ expectedRevision: z.int().positive() })
export type SavedQueryUpdate = z.infer<typeof SavedQueryUpdate>
export const SavedQueryRemoval = z.object({ expectedRevision: z.coerce.number().int().positive() })
export const SavedQueryParam = z.object({ workspace: WorkspaceId, id: SavedQueryId })
