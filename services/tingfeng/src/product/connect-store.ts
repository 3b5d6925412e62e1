import {
  CLUSTER_SETTINGS,
  type ClickHouse,
  createClickHouse,
  createReads,
  createRejectedPosts,
  createRollups,
  createSourceRunLog,
  type Reads,
  type RejectedPosts,
  type Rollups,
  type SourceRunLog,
  type TakeTurn,
} from '@tingfeng/clickhouse'
import type { Closable } from '@tingfeng/kit'
import type { StoreAddress } from '../config/adapter-config.js'

/** What reads and writes ClickHouse, a server or the engine host alike. */
export interface StorePart extends Closable {
  readonly clickhouse: ClickHouse
  /** As the user with the fewest rights: for statements that people write. */
  readonly analyst: ClickHouse
  readonly rollups: Rollups
  readonly reads: Reads
  readonly rejected: RejectedPosts
  readonly runs: SourceRunLog
}

export interface StoreUsers {
  readonly writer: StoreAddress
  /** By default the writer. */
  readonly reader?: StoreAddress
  readonly analyst?: StoreAddress
}

const isLoopback = (url: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname)

const connect = ({ cluster, ...address }: StoreAddress): ClickHouse =>
  createClickHouse({
    ...address,
    compression: !isLoopback(address.url),
    ...(cluster === undefined ? {} : { settings: CLUSTER_SETTINGS }),
  })

/** Opens no connection yet. @param options.turns needed where several processes write the roll-ups */
export const connectStore = (
  { writer, reader, analyst }: StoreUsers,
  { turns }: { readonly turns?: (clickhouse: ClickHouse) => TakeTurn } = {},
): StorePart => {
  const clients = new Map<StoreAddress, ClickHouse>()
  const clientOf = (address: StoreAddress): ClickHouse => {
    const client = clients.get(address) ?? connect(address)
    clients.set(address, client)
    return client
  }
  const clickhouse = clientOf(writer)
  const reading = clientOf(reader ?? writer)
  return {
    clickhouse,
    analyst: clientOf(analyst ?? reader ?? writer),
    rollups: createRollups(clickhouse, turns ? { takeTurn: turns(clickhouse) } : {}),
    reads: createReads(reading),
    rejected: createRejectedPosts(clickhouse),
    runs: createSourceRunLog(clickhouse),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()))
    },
  }
}
