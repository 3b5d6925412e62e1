import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Meta, ReprocessJob, SubjectsUpdate, WorkspaceView } from '@tingfeng/contracts'
import { figuresKey, workspacePath } from './figures.js'
import { getJson, sendJson } from './http.js'

const META_KEY = ['meta']
const workspaceKey = (workspace: string): readonly string[] => ['workspace', workspace]
const reprocessKey = (workspace: string): readonly string[] => ['reprocess', workspace]

export const useMeta = () =>
  useQuery({ queryKey: META_KEY, queryFn: () => getJson<Meta>('/api/v1/meta'), staleTime: 300_000 })

export const useWorkspaceView = (workspace: string, enabled: boolean) =>
  useQuery({
    queryKey: workspaceKey(workspace),
    queryFn: () => getJson<WorkspaceView>(workspacePath(workspace)),
    staleTime: 60_000,
    enabled,
  })

export const useSaveSubjects = (workspace: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (update: SubjectsUpdate) =>
      sendJson<unknown>('PUT', `${workspacePath(workspace)}/subjects-config`, update),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKey(workspace) }),
  })
}

/** Asks for the workspace anew, and tells what is known of it then. */
export const useReloadWorkspace = (workspace: string) => {
  const client = useQueryClient()
  return async (): Promise<WorkspaceView | undefined> => {
    await client.invalidateQueries({ queryKey: workspaceKey(workspace) })
    return client.getQueryData<WorkspaceView>(workspaceKey(workspace))
  }
}

const RUNNING_POLL_MS = 1000

/** Progress of re-enriching the history; polled while it runs. */
export const useReprocessJob = (workspace: string) =>
  useQuery({
    queryKey: reprocessKey(workspace),
    queryFn: () => getJson<ReprocessJob>(`${workspacePath(workspace)}/reprocess`),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? RUNNING_POLL_MS : false),
  })

export const useStartReprocess = (workspace: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson<ReprocessJob>('POST', `${workspacePath(workspace)}/reprocess`, {}),
    onSuccess: async () => {
      // It has raised the revision of the settings.
      await client.invalidateQueries({ queryKey: workspaceKey(workspace) })
      await client.invalidateQueries({ queryKey: reprocessKey(workspace) })
      await client.invalidateQueries({ queryKey: figuresKey(workspace) })
    },
  })
}
