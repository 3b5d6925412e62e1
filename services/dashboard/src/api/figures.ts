import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type {
  Overview,
  SourceBreakdown,
  Step,
  SubjectBreakdown,
  ThemeRanking,
  Trend,
} from '@tingfeng/contracts'
import { getJson, type Params } from './http.js'

/** What a figure is narrowed to, as the API takes it. */
export interface ScopeParams {
  from: string
  to: string
  subject?: string
  source?: string
  theme?: string
  product?: string
  region?: string
  segment?: string
  kind?: string
  reposts?: string
  spam?: string
  everyone?: boolean
}

/** Every query under this key is refreshed when the store has new figures. */
export const figuresKey = (workspace: string): readonly string[] => ['figures', workspace]
export const workspacePath = (workspace: string): string =>
  `/api/v1/workspaces/${encodeURIComponent(workspace)}`

const useFigure = <T>(
  workspace: string,
  name: string,
  params: ScopeParams & Params,
  enabled = true,
): UseQueryResult<T> =>
  useQuery({
    queryKey: [...figuresKey(workspace), name, params],
    queryFn: ({ signal }) => getJson<T>(`${workspacePath(workspace)}/${name}`, params, signal),
    placeholderData: keepPreviousData,
    enabled,
  })

export const useOverview = (workspace: string, scope: ScopeParams, enabled = true) =>
  useFigure<Overview>(workspace, 'overview', { ...scope }, enabled)
export const useTrend = (workspace: string, scope: ScopeParams, step: Step, enabled = true) =>
  useFigure<Trend>(workspace, 'trend', { ...scope, step }, enabled)
export const useThemes = (workspace: string, scope: ScopeParams, limit: number, enabled = true) =>
  useFigure<ThemeRanking>(workspace, 'themes', { ...scope, limit }, enabled)
export const useSubjectFigures = (workspace: string, scope: ScopeParams) =>
  useFigure<SubjectBreakdown>(workspace, 'subjects', { ...scope })
export const useSourceFigures = (workspace: string, scope: ScopeParams) =>
  useFigure<SourceBreakdown>(workspace, 'sources', { ...scope })
