import type { SourceRun } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import type { Logger } from '@tingfeng/kit'
import type { Imports, Workspaces } from '@tingfeng/state'
import type { LagGate } from '../lag-gate.js'
import type { IsExpired } from '../post/is-expired.js'
import type { PostContext } from '../post/to-raw-post.js'
import type { Authorize } from './authorize.js'

export interface IngestLimits {
  /** Of one push, on the wire. */
  readonly maxPushBytes: number
  /** Of one push, decompressed. */
  readonly maxPushDecodedBytes: number
  /** Of one JSON document that is no NDJSON: it is held in memory. */
  readonly maxJsonBytes: number
  /** Of one uploaded file, on the wire and decompressed. */
  readonly maxFileBytes: number
}

const MIB = 1024 * 1024
export const DEFAULT_LIMITS: IngestLimits = {
  maxPushBytes: 32 * MIB,
  maxPushDecodedBytes: 128 * MIB,
  maxJsonBytes: 8 * MIB,
  maxFileBytes: 16 * 1024 * MIB,
}

/** What the HTTP side of collect stands on; the composition root fills it. */
export interface IngestDeps {
  readonly log: Pick<EventLog, 'append'>
  readonly clock: PostContext['clock']
  readonly authorKey: Uint8Array
  /** Whether a workspace keeps posts that old; default: all are kept. */
  readonly isExpired?: IsExpired | undefined
  readonly workspaces: Pick<Workspaces, 'get'>
  readonly imports: Pick<Imports, 'create' | 'update' | 'get' | 'list'>
  readonly authorize: Authorize
  /** Of the live lane: above its limit pushes are answered with 429. */
  readonly liveGate: LagGate
  /** Of the bulk lane: above its limit files are read more slowly. */
  readonly bulkGate: LagGate
  /** Resolves when all that is in the log now can be queried; an import is `indexing` until then. */
  readonly settled?: () => Promise<void>
  /** Source health: told of every import and push of posts. */
  readonly recordRun?: (run: SourceRun) => Promise<void>
  readonly limits?: Partial<IngestLimits>
  readonly logger: Logger
}
