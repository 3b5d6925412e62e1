import { randomUUID } from 'node:crypto'
import type { RawAnswer } from '@tingfeng/clickhouse'
import { AppError } from '@tingfeng/kit'
import { SQL_LIMITS } from './limits.js'
import type { SqlRequest, SqlRunner } from './run-sql.js'
import { Turns } from './turns.js'

/** A statement that waits or runs. */
export interface RunningSql {
  /** As its sender chose it, or was told it: unique among those of one owner. */
  readonly id: string
  /** As people are shown it. */
  readonly actor: string
  /** Who alone may see and cancel it, but for admins. */
  readonly owner: string
  readonly statement: string
  readonly startedAt: string
}

export interface SqlOrder extends Omit<SqlRequest, 'queryId'>, Pick<RunningSql, 'actor' | 'owner'> {
  readonly id?: string
}

export interface SqlDesk {
  readonly runner: SqlRunner
  /** Resolves when the first bytes are there; the place is given back when the answer has been read or left. */
  run(order: SqlOrder): Promise<RawAnswer & { readonly id: string }>
  /** Of this process, oldest first. */
  running(): readonly RunningSql[]
  /** Ends what runs under this id, also when another process started it. @returns whether it was known here */
  cancel(owner: string, id: string): Promise<boolean>
}

/** Places for analysts in the engine host (SIZES in its server.ts); a ClickHouse server has more to give. */
const PLACES = 3
const MAX_WAITING = 60

const cancelled = (): AppError =>
  new AppError({ code: 'store_cancelled', message: 'the statement was cancelled' })

/** Hands statements to the sandbox, a few of each owner at a time, and knows which ones run. */
export const createSqlDesk = (runner: SqlRunner): SqlDesk => {
  const turns = new Turns({ total: PLACES, perActor: SQL_LIMITS.atOnce, maxWaiting: MAX_WAITING })
  const byKey = new Map<string, RunningSql & { readonly controller: AbortController }>()
  // Nobody reaches another's statement by its id.
  const keyOf = (owner: string, id: string): string => `${owner} ${id}`

  const run: SqlDesk['run'] = async ({ actor, owner, id = randomUUID(), signal, ...request }) => {
    const key = keyOf(owner, id)
    if (byKey.has(key))
      throw new AppError({
        code: 'store_invalid_query',
        message: `a statement with the id ${id} is running already`,
      })
    const controller = new AbortController()
    const onGone = (): void => controller.abort(signal.reason)
    signal.addEventListener('abort', onGone, { once: true })
    if (signal.aborted) onGone()
    const { statement } = request
    byKey.set(key, { id, actor, owner, statement, startedAt: new Date().toISOString(), controller })
    let giveBack: (() => void) | undefined
    const done = (): void => {
      giveBack?.()
      byKey.delete(key)
      signal.removeEventListener('abort', onGone)
    }
    try {
      giveBack = await turns.take(owner, controller.signal)
      const answer = await runner.run({ ...request, signal: controller.signal, queryId: key })
      // It may have been left already.
      if (answer.body.closed) done()
      else answer.body.once('close', done)
      return { ...answer, id }
    } catch (error) {
      done()
      throw controller.signal.aborted ? cancelled() : error
    }
  }

  return {
    runner,
    run,
    running: () => [...byKey.values()].map(({ controller: _, ...told }) => told),
    cancel: async (owner, id) => {
      const key = keyOf(owner, id)
      const known = byKey.get(key)
      await runner.cancel(key)
      known?.controller.abort(cancelled())
      return known !== undefined
    },
  }
}
