import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ExportRequest,
  FileJob,
  FileList,
  ReportRequest,
  ReportSchedule,
  ReportSchedules,
  ScheduleBody,
} from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, sendEmpty, sendJson } from './http.js'

const filesKey = (workspace: string): readonly string[] => ['files', workspace]
const schedulesKey = (workspace: string): readonly string[] => ['report-schedules', workspace]
const filesPath = (workspace: string): string => `${workspacePath(workspace)}/files`
const schedulesPath = (workspace: string): string => `${workspacePath(workspace)}/report-schedules`

const BUSY_MS = 700
const IDLE_MS = 20_000

export const isUnfinished = ({ status }: FileJob): boolean => status === 'waiting' || status === 'running'

/** Asked again often while something is being made. */
export const useFiles = (workspace: string) =>
  useQuery({
    queryKey: filesKey(workspace),
    queryFn: ({ signal }) => getJson<FileList>(filesPath(workspace), {}, signal),
    refetchInterval: ({ state }) => (state.data?.files.some(isUnfinished) ? BUSY_MS : IDLE_MS),
    staleTime: 0,
  })

const useSend = <Given, Answer>(
  send: (given: Given) => Promise<Answer>,
  keys: readonly (readonly string[])[],
) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
}

export const useStartExport = (workspace: string) =>
  useSend(
    (request: ExportRequest) => sendJson<FileJob>('POST', `${workspacePath(workspace)}/exports`, request),
    [filesKey(workspace)],
  )

export const useStartReport = (workspace: string) =>
  useSend(
    (request: ReportRequest) => sendJson<FileJob>('POST', `${workspacePath(workspace)}/reports`, request),
    [filesKey(workspace)],
  )

/** Cancels what is being made; takes away what has ended. */
export const useRemoveFile = (workspace: string) =>
  useSend((id: string) => sendEmpty('DELETE', `${filesPath(workspace)}/${id}`), [filesKey(workspace)])

export const downloadPath = (workspace: string, id: string, name: string): string =>
  `${filesPath(workspace)}/${id}/${encodeURIComponent(name)}`

export const useSchedules = (workspace: string) =>
  useQuery({
    queryKey: schedulesKey(workspace),
    queryFn: ({ signal }) => getJson<ReportSchedules>(schedulesPath(workspace), {}, signal),
    staleTime: 0,
  })

export const useSaveSchedule = (workspace: string) =>
  useSend(
    ({ before, body }: { before: ReportSchedule | undefined; body: ScheduleBody }) =>
      before
        ? sendJson<ReportSchedule>('PUT', `${schedulesPath(workspace)}/${before.id}`, {
            ...body,
            expectedRevision: before.revision,
          })
        : sendJson<ReportSchedule>('POST', schedulesPath(workspace), body),
    [schedulesKey(workspace)],
  )

export const useRunSchedule = (workspace: string) =>
  useSend((id: string) => sendEmpty('POST', `${schedulesPath(workspace)}/${id}/run`), [filesKey(workspace)])

export const useRemoveSchedule = (workspace: string) =>
  useSend((id: string) => sendEmpty('DELETE', `${schedulesPath(workspace)}/${id}`), [schedulesKey(workspace)])
