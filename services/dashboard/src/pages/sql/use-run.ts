import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { noticeProblem } from '../../api/session.js'
import { cancelSql, sendSql } from '../../api/sql.js'
import { MOST_ROWS, type Result, readResult } from './result.js'

export type RunState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly since: number }
  | { readonly kind: 'done'; readonly result: Result; readonly sql: string }
  | { readonly kind: 'failed'; readonly error: unknown; readonly sql: string }
  | { readonly kind: 'cancelled' }

/** `randomUUID` is there by https and on localhost alone. */
const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** One statement at a time; a new one ends the one before. */
export const useRun = (workspace: string, onEnd: (sql: string, ok: boolean) => void) => {
  const [state, setState] = useState<RunState>({ kind: 'idle' })
  const client = useQueryClient()
  const current = useRef<{ id: string; controller: AbortController } | null>(null)

  const stop = (): void => {
    const running = current.current
    if (!running) return
    current.current = null
    running.controller.abort()
    void cancelSql(running.id)
  }

  // A page that is left needs no answer any more.
  useEffect(() => stop, [])

  const run = async (sql: string): Promise<void> => {
    stop()
    const mine = { id: newId(), controller: new AbortController() }
    current.current = mine
    setState({ kind: 'running', since: Date.now() })
    try {
      const response = await sendSql({
        workspace,
        sql,
        format: 'JSONCompact',
        id: mine.id,
        rows: MOST_ROWS + 1,
        signal: mine.controller.signal,
      })
      const result = readResult(await response.json())
      if (current.current !== mine) return
      setState({ kind: 'done', result, sql })
      onEnd(sql, true)
    } catch (error) {
      if (current.current !== mine) return
      if (noticeProblem(client, error)) setState({ kind: 'idle' })
      else {
        setState({ kind: 'failed', error, sql })
        onEnd(sql, false)
      }
    }
    current.current = null
  }

  const cancel = (): void => {
    stop()
    setState({ kind: 'cancelled' })
  }

  return { state, run, cancel }
}
