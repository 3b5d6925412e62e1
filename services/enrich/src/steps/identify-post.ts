import { RawPost } from '@tingfeng/contracts'
import type { LogRecord } from '@tingfeng/event-log'
import { each, ok, reject } from '../outcome.js'

/** A record and whose it is: all that this thread has to know of it. */
export interface IdentifiedPost {
  readonly workspace: string
  readonly id: string
  readonly authorHash?: string | undefined
  /** A RawPost as JSON, if its producer kept the contract: the text workers check. */
  readonly record: Uint8Array
}

const Identity = RawPost.pick({ workspace: true, id: true, author: true })
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Bytes of the log -> whose post this is. */
export const identifyPost = () =>
  each<LogRecord, IdentifiedPost>(({ value: record }) => {
    let json: unknown
    try {
      json = JSON.parse(decoder.decode(record))
    } catch {
      return reject(
        'invalid_json',
        'expected a RawPost as JSON in UTF-8, got bytes that are not; mend the producer',
      )
    }
    const identity = Identity.safeParse(json)
    if (!identity.success)
      return reject(
        'invalid_post',
        `expected a RawPost of schemaVersion 1; wrong: ${identity.error.issues.map(({ path }) => path.join('.') || 'post').join(', ')}`,
      )
    const { workspace, id, author } = identity.data
    return ok({ workspace, id, authorHash: author?.hash, record })
  })
