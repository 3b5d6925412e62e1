import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  BackTest,
  IncidentAction,
  IncidentDetail,
  IncidentsQuery,
  IncidentView,
  MuteBody,
  MuteView,
  RuleBody,
  RulePreset,
  RuleUpdate,
  RuleView,
  SilenceBody,
  SilenceView,
} from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, sendEmpty, sendJson } from './http.js'

const alertsPath = (workspace: string): string => `${workspacePath(workspace)}/alerts`
const alertsKey = (workspace: string, ...more: unknown[]): readonly unknown[] => [
  'alerts',
  workspace,
  ...more,
]
/** Incidents change by themselves. */
const POLL_MS = 15_000

const useChange = <Given, Answer>(
  workspace: string,
  what: 'incidents' | 'rules' | 'silences' | 'mutes',
  send: (given: Given) => Promise<Answer>,
) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: alertsKey(workspace, what) }),
  })
}

export type IncidentFilter = Partial<Pick<IncidentsQuery, 'state' | 'severity' | 'subject'>>

export const useIncidents = (workspace: string, filter: IncidentFilter, limit: number) =>
  useQuery({
    queryKey: alertsKey(workspace, 'incidents', filter, limit),
    queryFn: ({ signal }) =>
      getJson<{ readonly open: number; readonly incidents: readonly IncidentView[] }>(
        `${alertsPath(workspace)}/incidents`,
        { ...filter, limit },
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })

export const useIncident = (workspace: string, incident: string) =>
  useQuery({
    queryKey: alertsKey(workspace, 'incidents', incident),
    queryFn: ({ signal }) =>
      getJson<IncidentDetail>(
        `${alertsPath(workspace)}/incidents/${encodeURIComponent(incident)}`,
        {},
        signal,
      ),
    refetchInterval: POLL_MS,
  })

export const useIncidentAction = (workspace: string, incident: string) =>
  useChange(workspace, 'incidents', (action: IncidentAction) =>
    sendJson<unknown>(
      'POST',
      `${alertsPath(workspace)}/incidents/${encodeURIComponent(incident)}/actions`,
      action,
    ),
  )

export const useRules = (workspace: string) =>
  useQuery({
    queryKey: alertsKey(workspace, 'rules'),
    queryFn: () => getJson<RuleView[]>(`${alertsPath(workspace)}/rules`),
  })

export const usePresets = (workspace: string) =>
  useQuery({
    queryKey: alertsKey(workspace, 'presets'),
    queryFn: () => getJson<RulePreset[]>(`${alertsPath(workspace)}/presets`),
    staleTime: Number.POSITIVE_INFINITY,
  })

const rulePath = (workspace: string, id: string): string =>
  `${alertsPath(workspace)}/rules/${encodeURIComponent(id)}`

export const useAddRule = (workspace: string) =>
  useChange(workspace, 'rules', (rule: RuleBody) =>
    sendJson<RuleView>('POST', `${alertsPath(workspace)}/rules`, rule),
  )

export const useSaveRule = (workspace: string) =>
  useChange(workspace, 'rules', ({ id, ...update }: RuleUpdate & { id: string }) =>
    sendJson<RuleView>('PUT', rulePath(workspace, id), update),
  )

export const useRemoveRule = (workspace: string) =>
  useChange(workspace, 'rules', (id: string) => sendEmpty('DELETE', rulePath(workspace, id)))

export const useBackTest = (workspace: string) =>
  useMutation({
    mutationFn: (request: { readonly rule: RuleBody; readonly days: number }) =>
      sendJson<BackTest>('POST', `${alertsPath(workspace)}/backtest`, request),
  })

export const useSilences = (workspace: string) =>
  useQuery({
    queryKey: alertsKey(workspace, 'silences'),
    queryFn: () => getJson<SilenceView[]>(`${alertsPath(workspace)}/silences`),
  })

export const useAddSilences = (workspace: string) =>
  useChange(workspace, 'silences', (silences: readonly SilenceBody[]) =>
    Promise.all(
      silences.map((silence) => sendJson<SilenceView>('POST', `${alertsPath(workspace)}/silences`, silence)),
    ),
  )

export const useEndSilence = (workspace: string) =>
  useChange(workspace, 'silences', (id: string) =>
    sendEmpty('DELETE', `${alertsPath(workspace)}/silences/${id}`),
  )

export const useMutes = (workspace: string) =>
  useQuery({
    queryKey: alertsKey(workspace, 'mutes'),
    queryFn: () => getJson<MuteView[]>(`${alertsPath(workspace)}/mutes`),
  })

export const useAddMute = (workspace: string) =>
  useChange(workspace, 'mutes', (mute: MuteBody) =>
    sendJson<MuteView>('POST', `${alertsPath(workspace)}/mutes`, mute),
  )

export const useRemoveMute = (workspace: string) =>
  useChange(workspace, 'mutes', (id: string) => sendEmpty('DELETE', `${alertsPath(workspace)}/mutes/${id}`))
