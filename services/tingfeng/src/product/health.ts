import { statfs } from 'node:fs/promises'
import type { Topic } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import { messageOf } from '@tingfeng/kit'
import type { PartHealth } from '@tingfeng/query'
import type { State } from '@tingfeng/state'
import { HOURS_TOPICS, POSTS_TOPICS, ROLL_UP_GROUP, STORE_GROUP } from '@tingfeng/store'
import type { ScorerState } from '@tingfeng/text'
import { z } from 'zod'
import type { StorePart } from './connect-store.js'

const MIN_FREE_BYTES = 1024 ** 3

const check = async (name: string, look: () => Promise<string>): Promise<PartHealth> => {
  try {
    return { name, ok: true, detail: await look() }
  } catch (error) {
    return { name, ok: false, detail: messageOf(error) }
  }
}

const waiting = async (log: EventLog, group: string, topics: readonly Topic[]): Promise<number> => {
  const lags = await Promise.all(topics.map((topic) => log.lag(group, topic)))
  return lags.reduce((sum, lag) => sum + lag, 0)
}

const freeSpace = async (dataDir: string): Promise<string> => {
  const { bavail, bsize } = await statfs(dataDir)
  if (bavail * bsize < MIN_FREE_BYTES) throw new Error(`less than 1 GiB is free at ${dataDir}`)
  return `${((bavail * bsize) / 1024 ** 3).toFixed(0)} GiB free`
}

/** It reads on without the model that was asked for, but not as it was asked to. */
const textHealth = async ({ modelVersion, problem }: ScorerState): Promise<PartHealth> =>
  problem === undefined
    ? { name: 'text', ok: true, detail: modelVersion }
    : { name: 'text', ok: true, degraded: true, detail: `${modelVersion}; the fast scorer alone: ${problem}` }

export interface HealthDeps {
  readonly log: EventLog
  readonly state: State
  readonly store: Pick<StorePart, 'clickhouse'>
  /** Of the embedded product: where everything is kept. */
  readonly dataDir?: string
  /** Of a process that reads texts. */
  readonly text?: ScorerState
}

const Version = z.object({ version: z.string() })

/** One line on each part that the product stands on. */
export const checkHealth = ({ dataDir, log, state, store, text }: HealthDeps): Promise<PartHealth[]> =>
  Promise.all([
    check('log', async () => {
      const [posts, passes] = await Promise.all([
        waiting(log, STORE_GROUP, POSTS_TOPICS),
        waiting(log, ROLL_UP_GROUP, Object.values(HOURS_TOPICS)),
      ])
      return `${posts} posts wait to be stored, ${passes} batches of stored posts wait for their figures`
    }),
    check('state', async () => `${(await state.workspaces.list()).length} workspaces`),
    check('store', async () => {
      const sql = 'SELECT version() AS version'
      const [row] = await store.clickhouse.query(sql, {}, Version, { retry: false, timeoutMs: 10_000 })
      return `ClickHouse ${row?.version}`
    }),
    ...(text === undefined ? [] : [textHealth(text)]),
    ...(dataDir === undefined ? [] : [check('disk', () => freeSpace(dataDir))]),
  ])
