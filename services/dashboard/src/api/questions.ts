import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type {
  Base,
  Breakdown,
  Comparison,
  DecomposedMeasure,
  Decomposition,
  Dimension,
  Life,
  Matrix,
  Measure,
  RisingWords,
  Series,
  Spread,
  Spreads,
  Step,
} from '@tingfeng/contracts'
import { figuresKey, type ScopeParams, workspacePath } from './figures.js'
import { getJson, type Params } from './http.js'

const useQuestion = <T>(workspace: string, path: string, params: Params, enabled = true): UseQueryResult<T> =>
  useQuery({
    queryKey: [...figuresKey(workspace), path, params],
    queryFn: ({ signal }) => getJson<T>(`${workspacePath(workspace)}/${path}`, params, signal),
    placeholderData: keepPreviousData,
    enabled,
  })

export interface Against {
  against: Base
  baseFrom?: string
  baseTo?: string
}

export const useComparison = (workspace: string, scope: ScopeParams, against: Against, enabled = true) =>
  useQuestion<Comparison>(workspace, 'comparison', { ...scope, ...against }, enabled)

export const useBreakdown = (
  workspace: string,
  scope: ScopeParams & Partial<Against>,
  asked: { by: Dimension; orderBy?: Measure; limit?: number },
  enabled = true,
) => useQuestion<Breakdown>(workspace, 'breakdown', { ...scope, ...asked }, enabled)

export const useSeries = (
  workspace: string,
  scope: ScopeParams,
  asked: { step: Step; by?: Dimension; orderBy?: Measure; limit?: number },
  enabled = true,
) => useQuestion<Series>(workspace, 'series', { ...scope, ...asked }, enabled)

export const useMatrix = (
  workspace: string,
  scope: ScopeParams,
  asked: { rows: Dimension; columns: Dimension; orderBy: Measure; limit?: number; columnLimit?: number },
  enabled = true,
) => useQuestion<Matrix>(workspace, 'matrix', { ...scope, ...asked }, enabled)

export const useDecomposition = (
  workspace: string,
  scope: ScopeParams & Against,
  asked: { measure: DecomposedMeasure; by: Dimension; limit: number },
) => useQuestion<Decomposition>(workspace, 'changes', { ...scope, ...asked })

export const useRisingWords = (
  workspace: string,
  scope: ScopeParams & Against,
  asked: { direction: 'rising' | 'falling'; of: 'words' | 'phrases'; limit: number },
) => useQuestion<RisingWords>(workspace, 'words', { ...scope, ...asked })

export const useLife = (workspace: string, scope: ScopeParams & { q?: string }) =>
  useQuestion<Life>(workspace, 'life', { ...scope })

export const useSpreads = (workspace: string, scope: ScopeParams & { q?: string }) =>
  useQuestion<Spreads>(workspace, 'spreads', { ...scope, limit: 12 })

export const useSpread = (workspace: string, post: string | undefined) =>
  useQuestion<Spread>(workspace, `posts/${post ?? ''}/spread`, {}, post !== undefined)
