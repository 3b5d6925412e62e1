import { lazy, type ReactNode, Suspense, useRef } from 'react'
import { useSession } from '../api/session.js'
import { ProblemBox } from '../ui/problem.js'
import '../layout/shell.css'

const LoginPage = lazy(async () => ({ default: (await import('../pages/login/login-page.js')).LoginPage }))

/** Asks who is there before anything else is asked. The log-in stands in place of the page: its address is kept. */
export const SessionGate = ({ children }: { children: ReactNode }) => {
  const session = useSession()
  const wasIn = useRef(false)
  if (session.error && !session.data)
    return (
      <div className="opening">
        <ProblemBox error={session.error} onRetry={() => void session.refetch()} />
      </div>
    )
  if (!session.data) return null
  const { login, user } = session.data
  if (login && (!user || user.mustChange))
    return (
      <Suspense fallback={null}>
        <LoginPage mustChange={user?.mustChange ?? false} expired={wasIn.current} />
      </Suspense>
    )
  wasIn.current = true
  return children
}
