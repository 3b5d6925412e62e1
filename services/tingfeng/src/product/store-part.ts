import { join } from 'node:path'
import {
  type ClickHouse,
  createClickHouse,
  createReads,
  createRejectedPosts,
  createRollups,
  createSourceRunLog,
  type EngineHost,
  migrate,
  type Reads,
  type RejectedPosts,
  type Rollups,
  type SourceRunLog,
  superviseEngineHost,
} from '@tingfeng/clickhouse'
import type { Closable, Logger } from '@tingfeng/kit'

export interface StorePart extends Closable {
  readonly engine: EngineHost
  readonly clickhouse: ClickHouse
  readonly rollups: Rollups
  readonly reads: Reads
  readonly rejected: RejectedPosts
  readonly runs: SourceRunLog
}

/** The ClickHouse engine in its child process, migrated, and what reads and writes it. */
export const openStore = async (dataDir: string, logger: Logger): Promise<StorePart> => {
  const engine = await superviseEngineHost({ dataDir: join(dataDir, 'store'), logger })
  const { url, username, password } = engine
  const clickhouse = createClickHouse({ url, username, password })
  const close = async (): Promise<void> => {
    await clickhouse.close()
    await engine.close()
  }
  try {
    await migrate({ url, username, password })
  } catch (error) {
    await close()
    throw error
  }
  return {
    engine,
    clickhouse,
    rollups: createRollups(clickhouse),
    reads: createReads(clickhouse),
    rejected: createRejectedPosts(clickhouse),
    runs: createSourceRunLog(clickhouse),
    close,
  }
}
