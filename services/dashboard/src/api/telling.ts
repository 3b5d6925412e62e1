import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ChannelPatch,
  ChannelView,
  DeliveryPage,
  DeliveryQuery,
  NewChannel,
  RouteBody,
  RouteView,
  SubscriberBody,
  SubscriberView,
  TestOutcome,
} from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, sendEmpty, sendJson } from './http.js'

const alertsPath = (workspace: string): string => `${workspacePath(workspace)}/alerts`
const tellingKey = (workspace: string, ...more: unknown[]): readonly unknown[] => [
  'telling',
  workspace,
  ...more,
]
/** Health and deliveries change by themselves. */
const POLL_MS = 15_000

type Part = 'channels' | 'subscribers' | 'routes'

const useList = <View>(workspace: string, part: Part) =>
  useQuery({
    queryKey: tellingKey(workspace, part),
    queryFn: () => getJson<View[]>(`${alertsPath(workspace)}/${part}`),
    ...(part === 'channels' && { refetchInterval: POLL_MS }),
  })

const useChange = <Given, Answer>(workspace: string, send: (given: Given) => Promise<Answer>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: tellingKey(workspace) }),
  })
}

const useRemove = (workspace: string, part: Part) =>
  useChange(workspace, (id: string) => sendEmpty('DELETE', `${alertsPath(workspace)}/${part}/${id}`))

export type CreatedChannelView = ChannelView & { readonly madeSecret?: string }

export const useChannels = (workspace: string) => useList<ChannelView>(workspace, 'channels')
export const useAddChannel = (workspace: string) =>
  useChange(workspace, (channel: NewChannel) =>
    sendJson<CreatedChannelView>('POST', `${alertsPath(workspace)}/channels`, channel),
  )
export const useSaveChannel = (workspace: string) =>
  useChange(workspace, ({ id, patch }: { id: string; patch: ChannelPatch }) =>
    sendJson<ChannelView>('PATCH', `${alertsPath(workspace)}/channels/${id}`, patch),
  )
export const useRemoveChannel = (workspace: string) => useRemove(workspace, 'channels')
export const useTestChannel = (workspace: string) =>
  useChange(workspace, ({ id, test }: { id: string; test: { readonly to?: string } }) =>
    sendJson<TestOutcome>('POST', `${alertsPath(workspace)}/channels/${id}/test`, test),
  )

export const useSubscribers = (workspace: string) => useList<SubscriberView>(workspace, 'subscribers')
export const useSaveSubscriber = (workspace: string) =>
  useChange(workspace, ({ id, body }: { id: string | undefined; body: SubscriberBody }) =>
    id === undefined
      ? sendJson<SubscriberView>('POST', `${alertsPath(workspace)}/subscribers`, body)
      : sendJson<SubscriberView>('PUT', `${alertsPath(workspace)}/subscribers/${id}`, body),
  )
export const useRemoveSubscriber = (workspace: string) => useRemove(workspace, 'subscribers')

export const useRoutes = (workspace: string) => useList<RouteView>(workspace, 'routes')
export const useSaveRoute = (workspace: string) =>
  useChange(workspace, ({ id, body }: { id: string | undefined; body: RouteBody }) =>
    id === undefined
      ? sendJson<RouteView>('POST', `${alertsPath(workspace)}/routes`, body)
      : sendJson<RouteView>('PUT', `${alertsPath(workspace)}/routes/${id}`, body),
  )
export const useRemoveRoute = (workspace: string) => useRemove(workspace, 'routes')

export type DeliveryFilter = Partial<Pick<DeliveryQuery, 'channel' | 'incident' | 'state'>>

export const useDeliveries = (workspace: string, filter: DeliveryFilter, limit: number) =>
  useQuery({
    queryKey: tellingKey(workspace, 'deliveries', filter, limit),
    queryFn: ({ signal }) =>
      getJson<DeliveryPage>(`${alertsPath(workspace)}/deliveries`, { ...filter, limit }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })

export const useRetryDelivery = (workspace: string) =>
  useChange(workspace, (id: string) => sendEmpty('POST', `${alertsPath(workspace)}/deliveries/${id}/retry`))
