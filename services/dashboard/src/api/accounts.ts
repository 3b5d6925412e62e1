import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  AuditPage,
  CreatedKey,
  KeyView,
  NewKey,
  NewUserRequest,
  OneTimePassword,
  UserPatch,
  UserView,
} from '@tingfeng/contracts'
import { workspacePath } from './figures.js'
import { getJson, sendEmpty, sendJson } from './http.js'

const USERS = '/api/v1/users'
const USERS_KEY = ['users']

const useSend = <Given, Answer>(send: (given: Given) => Promise<Answer>, key: readonly string[]) => {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: key }) })
}

export const useUsers = () =>
  useQuery({ queryKey: USERS_KEY, queryFn: () => getJson<UserView[]>(USERS), staleTime: 0 })

export const useAddUser = () =>
  useSend((user: NewUserRequest) => sendJson<OneTimePassword>('POST', USERS, user), USERS_KEY)

export const useChangeUser = () =>
  useSend(
    ({ id, patch }: { id: string; patch: UserPatch }) => sendJson<UserView>('PATCH', `${USERS}/${id}`, patch),
    USERS_KEY,
  )

export const useResetUser = () =>
  useSend((id: string) => sendJson<OneTimePassword>('POST', `${USERS}/${id}/reset`), USERS_KEY)

const keysKey = (workspace: string): readonly string[] => ['keys', workspace]
const keysPath = (workspace: string): string => `${workspacePath(workspace)}/api-keys`

export const useKeys = (workspace: string) =>
  useQuery({
    queryKey: keysKey(workspace),
    queryFn: () => getJson<KeyView[]>(keysPath(workspace)),
    staleTime: 0,
  })

export const useAddKey = (workspace: string) =>
  useSend((key: NewKey) => sendJson<CreatedKey>('POST', keysPath(workspace), key), keysKey(workspace))

export const useRevokeKey = (workspace: string) =>
  useSend((id: string) => sendEmpty('DELETE', `${keysPath(workspace)}/${id}`), keysKey(workspace))

export type Outcome = 'ok' | 'refused' | 'failed'

export const useAudit = (outcome: Outcome | undefined) =>
  useInfiniteQuery({
    queryKey: ['audit', outcome],
    queryFn: ({ pageParam }) =>
      getJson<AuditPage>('/api/v1/audit', { limit: 50, before: pageParam, outcome }),
    initialPageParam: undefined as number | undefined, // safe: the first page has none
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  })
