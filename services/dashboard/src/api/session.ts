import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LoginRequest, PasswordChange, RoleName, SessionView } from '@tingfeng/contracts'
import { getJson, sendEmpty, sendJson } from './http.js'
import { ApiProblem } from './problem.js'

const SESSION_KEY = ['session']
const PATH = '/api/v1/auth'

/** `ended` is who was in when the session ran out: what is on the page waits for them. */
export interface KnownSession extends SessionView {
  readonly ended?: SessionView['user']
}

/** Who is there; asked anew when an answer says that nobody is. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION_KEY,
    queryFn: (): Promise<KnownSession> => getJson<SessionView>(`${PATH}/session`),
    staleTime: Number.POSITIVE_INFINITY,
  })

/**
 * Tells the page that its session has ended, whichever request found out. The address stays.
 * @returns whether it has: then the log-in stands over the page, and the refusal itself is no news
 */
export const noticeProblem = (client: QueryClient, error: unknown): boolean => {
  if (!(error instanceof ApiProblem)) return false
  if (error.code === 'password_change_needed') void client.invalidateQueries({ queryKey: SESSION_KEY })
  const known = client.getQueryData<KnownSession>(SESSION_KEY)
  // /ingest asks for a key of whoever is not logged in; pages send none.
  const isOver = error.code === 'login_needed' || (error.code === 'key_needed' && known?.login === true)
  if (isOver)
    client.setQueryData<KnownSession>(SESSION_KEY, { login: true, ended: known?.user ?? known?.ended })
  return isOver
}

/** Nothing of one person stays in the memory of the page for the next. */
const startOver = (client: QueryClient, session: SessionView): void => {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
  client.setQueryData(SESSION_KEY, session)
}

/** The same person goes on where they were: only what the server said meanwhile is asked for again. */
const goOn = (client: QueryClient, session: SessionView): void => {
  const before = client.getQueryData<KnownSession>(SESSION_KEY)
  const was = before?.user ?? before?.ended
  if (was === undefined || was.name !== session.user?.name) {
    startOver(client, session)
    return
  }
  client.setQueryData(SESSION_KEY, session)
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
}

export const useLogIn = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: LoginRequest) => sendJson<SessionView>('POST', `${PATH}/login`, given),
    onSuccess: (session) => goOn(client, session),
  })
}

export const useChangePassword = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: PasswordChange) => sendJson<SessionView>('POST', `${PATH}/password`, given),
    onSuccess: (session) => goOn(client, session),
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

/** Name of the person on this page; '' where nobody logs in. */
export const usePerson = (): string => {
  const { user, ended } = useSession().data ?? {}
  return (user ?? ended)?.name ?? ''
}

/** What the person on this page is, and whether that is enough; the server decides, this only says so beforehand. */
export const useRole = (): { readonly own: RoleName; readonly may: (needed: RoleName) => boolean } => {
  const { user, ended } = useSession().data ?? {}
  const own = (user ?? ended)?.role ?? 'viewer'
  return { own, may: (needed) => ORDER.indexOf(own) >= ORDER.indexOf(needed) }
}
