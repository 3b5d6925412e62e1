import { Fragment, lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { useSession } from '../api/session.js'
import { ProblemBox } from '../ui/problem.js'
import '../layout/opening.css'
import { restWhile } from './rest-while.js'

const LoginPage = lazy(async () => ({ default: (await import('../pages/login/login-page.js')).LoginPage }))
const LoginAgain = lazy(async () => ({ default: (await import('../pages/login/login-again.js')).LoginAgain }))

/**
 * Asks who is there before anything else is asked. The log-in stands in place of the page: its address is kept. Where a
 * session ran out the page stays as it is, below a log-in, for whoever was in: what was typed is still there.
 */
export const SessionGate = ({ children }: { children: ReactNode }) => {
  const session = useSession()
  const inside = useRef<string>(undefined)
  const { login, user, ended } = session.data ?? { login: false }
  const isOut = login && (!user || user.mustChange)
  useEffect(() => restWhile(isOut), [isOut])
  if (session.error && !session.data)
    return (
      <div className="opening">
        <ProblemBox error={session.error} onRetry={() => void session.refetch()} />
      </div>
    )
  if (!session.data) return null
  const person = user ?? ended
  if (isOut && (person === undefined || inside.current !== person.name)) {
    inside.current = undefined
    return (
      <Suspense fallback={null}>
        <LoginPage mustChange={user?.mustChange ?? false} />
      </Suspense>
    )
  }
  inside.current = person?.name
  return (
    <>
      <Fragment key={person?.name ?? ''}>{children}</Fragment>
      {isOut && person && (
        <Suspense fallback={null}>
          <LoginAgain name={person.name} mustChange={user?.mustChange ?? false} />
        </Suspense>
      )}
    </>
  )
}
