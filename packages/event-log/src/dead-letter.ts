import { createHash } from 'node:crypto'
import { DEFAULT_WORKSPACE, RejectedIdentity, type RejectedPost, WorkspaceId } from '@tingfeng/contracts'
import type { Batch, LogRecord, NewRecord } from './event-log.js'

const MAX_PAYLOAD = 65_536
const encoder = new TextEncoder()

export interface DeadLetterFacts extends Pick<RejectedPost, 'stage' | 'reason' | 'detail'> {
  /** Masks personal data: what was put straight into a topic passed no collector. */
  readonly mask: (text: string) => string
}

/** Of a post: where only its beginning is kept, nothing else tells which it is. */
const identityOf = (text: string): RejectedIdentity | undefined => {
  try {
    const { id, parentId, followUpOf } = JSON.parse(text)
    return RejectedIdentity.safeParse({ post: id, parent: parentId, followUpOf }).data
  } catch {
    return undefined
  }
}

/**
 * A record of the log that a stage cannot take, as the rejected post that keeps it readable and replayable.
 * The same record met twice gives the same id.
 */
export const deadLetter = (
  record: LogRecord,
  { topic, partition }: Batch,
  facts: DeadLetterFacts,
): RejectedPost => {
  const origin = `${topic}/${partition}`
  const named = WorkspaceId.safeParse(record.key.split('/', 1)[0])
  const workspace = named.success ? named.data : DEFAULT_WORKSPACE
  const id = createHash('sha256').update(`${workspace}\n${origin}\n${record.offset}\n`).update(record.value)
  const whole = Buffer.from(record.value).toString('utf8')
  const identity = whole.length > MAX_PAYLOAD ? identityOf(whole) : undefined
  return {
    id: id.digest('hex').slice(0, 32),
    workspace,
    source: 'unknown',
    stage: facts.stage,
    reason: facts.reason,
    detail: facts.detail,
    origin,
    position: record.offset,
    payload: facts.mask(whole).slice(0, MAX_PAYLOAD),
    ...(identity && { identity }),
    rejectedAt: new Date().toISOString(),
  }
}

export const rejectedRecord = (rejected: RejectedPost): NewRecord => ({
  key: `${rejected.workspace}/${rejected.id}`,
  value: encoder.encode(JSON.stringify(rejected)),
})
