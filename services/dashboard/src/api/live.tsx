import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { figuresKey, workspacePath } from './figures.js'
import { followEvents } from './follow-events.js'

interface Live {
  state: 'connecting' | 'open' | 'lost'
  /** Counts the refreshes, so that a page can show that something came. */
  updates: number
  updatedAt: number | null
}

const Context = createContext<Live>({ state: 'connecting', updates: 0, updatedAt: null })
export const useLive = (): Live => useContext(Context)

/** Bursts of buckets (an import) become one refresh per this time. */
const QUIET_MS = 4000

/** Follows the workspace's new buckets and refreshes its figures; reconnects by itself. */
export const LiveProvider = ({ workspace, children }: { workspace: string; children: ReactNode }) => {
  const client = useQueryClient()
  const [live, setLive] = useState<Live>({ state: 'connecting', updates: 0, updatedAt: null })

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = 0
    const refresh = () => {
      clearTimeout(timer)
      timer = undefined
      last = Date.now()
      setLive((live) => ({ ...live, updates: live.updates + 1, updatedAt: last }))
      void client.invalidateQueries({ queryKey: figuresKey(workspace) })
    }
    const stop = followEvents(() => new EventSource(`${workspacePath(workspace)}/events`), {
      onOpen: (again) => {
        setLive((live) => ({ ...live, state: 'open' }))
        if (again) refresh()
      },
      onLost: () => setLive((live) => ({ ...live, state: 'lost' })),
      on: {
        buckets: () => {
          timer ??= setTimeout(refresh, Math.max(0, last + QUIET_MS - Date.now()))
        },
      },
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [client, workspace])

  return <Context.Provider value={live}>{children}</Context.Provider>
}
