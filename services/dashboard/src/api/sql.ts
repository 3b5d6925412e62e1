import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SavedQueries, SavedQuery, SavedQueryBody, SqlSchema } from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, sendEmpty, sendJson, withParams } from './http.js'
import { problemFrom, unreachable } from './problem.js'

const SQL = '/api/v1/sql'

export const useSqlSchema = () =>
  useQuery({
    queryKey: ['sql', 'schema'],
    queryFn: () => getJson<SqlSchema>(`${SQL}/schema`),
    staleTime: Number.POSITIVE_INFINITY,
  })

interface Statement {
  workspace: string
  sql: string
  format: string
  id: string
  rows?: number
  /** A CSV that is opened in a spreadsheet. */
  spreadsheet?: boolean
  signal: AbortSignal
}

/** @throws ApiProblem, its issues saying where in the text; an AbortError when the signal fires */
export const sendSql = async ({ sql, signal, ...query }: Statement): Promise<Response> => {
  const response = await fetch(withParams(SQL, query), {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-requested-with': 'tingfeng' },
    body: sql,
    signal,
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw unreachable()
  })
  if (!response.ok) throw problemFrom(response.status, await response.text())
  return response
}

/** Whether it still ran does not matter to who wants it ended. */
export const cancelSql = (id: string): Promise<void> =>
  sendEmpty('DELETE', `${SQL}/running/${id}`).catch(() => undefined)

const savedKey = (workspace: string): readonly string[] => ['sql', 'saved', workspace]
const savedPath = (workspace: string): string => `${workspacePath(workspace)}/sql/queries`

export const useSavedQueries = (workspace: string) =>
  useQuery({
    queryKey: savedKey(workspace),
    queryFn: async () => (await getJson<SavedQueries>(savedPath(workspace))).queries,
  })

export const useSaveQuery = (workspace: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ query, over }: { query: SavedQueryBody; over?: SavedQuery | undefined }) =>
      over === undefined
        ? sendJson<SavedQuery>('POST', savedPath(workspace), query)
        : sendJson<SavedQuery>('PUT', `${savedPath(workspace)}/${over.id}`, {
            ...query,
            expectedRevision: over.revision,
          }),
    onSettled: () => client.invalidateQueries({ queryKey: savedKey(workspace) }),
  })
}

export const useRemoveQuery = (workspace: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, revision }: SavedQuery) =>
      sendEmpty('DELETE', `${savedPath(workspace)}/${id}?expectedRevision=${revision}`),
    onSettled: () => client.invalidateQueries({ queryKey: savedKey(workspace) }),
  })
}
