import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportJob, RejectReason } from '@tingfeng/contracts'
import { getJson, sendBytes, uploadBytes, withParams } from './http.js'

/** What the server makes of the head of a file: its guess, for the person to correct. */
export interface FilePreview {
  encoding: string
  format: string
  /** Of a workbook: those that are read. */
  sheets?: string[]
  /** Where a title stands above the headers. */
  headerLine?: number
  headers: string[]
  /** Field of a post → header of the file. */
  mapping: Record<string, string>
  rows: Record<string, string>[]
  problems: { code: string; message: string; lines?: string; column?: string; sheets?: string }[]
}

/** Field of a post → column that holds it; null where none does, whatever the server would guess. */
export type ColumnOf = Record<string, string | null>

/** What 11/02/2026 means. */
export type DateOrder = 'day-first' | 'month-first'
type Mapping = ColumnOf & { dateOrder?: DateOrder }

interface LineError {
  line: number
  /** Of a JSON array. */
  item?: number
  /** Of a workbook, where it is not the first sheet. */
  sheet?: string
  reason: RejectReason
  detail: string
}

export type ImportResult = ImportJob & { firstErrors?: LineError[]; unreadSheets?: string[] }

/** Enough for the server to see headers, encoding and some rows. */
const HEAD_BYTES = 256_000

const fileHeaders = (file: File): Record<string, string> => ({ 'x-file-name': encodeURIComponent(file.name) })

/** A workbook, whatever its name, can be read only when all of it is there. */
const isArchive = async (file: File): Promise<boolean> => (await file.slice(0, 2).text()) === 'PK'

export const previewFile = async (workspace: string, file: File): Promise<FilePreview> =>
  sendBytes(
    withParams('/ingest/v1/files/preview', { workspace }),
    (await isArchive(file)) ? file : file.slice(0, HEAD_BYTES),
    fileHeaders(file),
  )

/** A job to watch while its file is on the way. */
export const createImport = (workspace: string, source: string, file: File): Promise<ImportJob> =>
  sendBytes(withParams('/ingest/v1/imports', { workspace, source }), new Blob(), fileHeaders(file))

/** Sends the whole file; resolves when every accepted row is in the log (indexing may go on). */
export const uploadFile = (
  { workspace, file, mapping, job }: { workspace: string; file: File; mapping: Mapping; job: ImportJob },
  onSent: (sent: number) => void,
): Promise<ImportResult> =>
  uploadBytes(
    withParams('/ingest/v1/files', {
      workspace,
      source: job.source,
      import: job.id,
      mapping: JSON.stringify(mapping),
    }),
    file,
    fileHeaders(file),
    onSent,
  )

const POLL_MS = 700

/** One import, polled until everything it accepted can be queried. */
export const useImportJob = (id: string | undefined) =>
  useQuery({
    queryKey: ['import', id],
    queryFn: () => getJson<ImportJob>(`/ingest/v1/imports/${encodeURIComponent(id ?? '')}`),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      state.error === null && state.data?.status !== 'done' && state.data?.status !== 'failed'
        ? POLL_MS
        : false,
  })

const importsKey = (workspace: string): readonly string[] => ['imports', workspace]

export const useImports = (workspace: string) =>
  useQuery({
    queryKey: importsKey(workspace),
    queryFn: async () =>
      (await getJson<{ imports: ImportJob[] }>('/ingest/v1/imports', { workspace })).imports,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'running' || status === 'indexing') ? 2000 : false,
  })

export const useReloadImports = (workspace: string) => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: importsKey(workspace) })
}
