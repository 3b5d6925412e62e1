import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LoginRequest, PasswordChange, RoleName, SessionView } from '@tingfeng/contracts'
import { getJson, sendEmpty, sendJson } from './http.js'
import { ApiProblem } from './problem.js'

const SESSION_KEY = ['session']
const PATH = '/api/v1/auth'

/** Who is there; asked anew when an answer says that nobody is. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION_KEY,
    queryFn: () => getJson<SessionView>(`${PATH}/session`),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Tells the page that its session has ended, whichever request found out. The address stays. */
export const noticeProblem = (client: QueryClient, error: unknown): void => {
  if (!(error instanceof ApiProblem)) return
  if (error.code === 'login_needed') client.setQueryData<SessionView>(SESSION_KEY, { login: true })
  if (error.code === 'password_change_needed') void client.invalidateQueries({ queryKey: SESSION_KEY })
}

/** Nothing of one person stays in the memory of the page for the next. */
const startOver = (client: QueryClient, session: SessionView): void => {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
  client.setQueryData(SESSION_KEY, session)
}

export const useLogIn = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: LoginRequest) => sendJson<SessionView>('POST', `${PATH}/login`, given),
    onSuccess: (session) => startOver(client, session),
  })
}

export const useChangePassword = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: PasswordChange) => sendJson<SessionView>('POST', `${PATH}/password`, given),
    onSuccess: (session) => startOver(client, session),
  })
}

export const useSignOut = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (everywhere: boolean) =>
      sendEmpty('POST', `${PATH}/${everywhere ? 'logout-everywhere' : 'logout'}`),
    onSuccess: () => startOver(client, { login: true }),
  })
}

const ORDER: readonly RoleName[] = ['viewer', 'analyst', 'handler', 'admin']

/** What the person on this page is, and whether that is enough; the server decides, this only says so beforehand. */
export const useRole = (): { readonly own: RoleName; readonly may: (needed: RoleName) => boolean } => {
  const own = useSession().data?.user?.role ?? 'viewer'
  return { own, may: (needed) => ORDER.indexOf(own) >= ORDER.indexOf(needed) }
}
