import { PostId, RawPost, WorkspaceId } from '@tingfeng/contracts'
import type { LogRecord } from '@tingfeng/event-log'
import { each, ok, reject } from '../outcome.js'

/** A record and whose settings it is read with: all that this thread has to know of it. */
export interface IdentifiedPost {
  readonly workspace: string
  /** A RawPost as JSON, if its producer kept the contract: the text workers check. */
  readonly record: Uint8Array
}

const Identity = RawPost.pick({ workspace: true, id: true })
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Records of ours are keyed by `workspace/post id`: to look into each of them here would cost what reading it costs. */
const workspaceOf = (key: string): string | undefined => {
  const [workspace, id, ...more] = key.split('/')
  const isOurs = more.length === 0 && WorkspaceId.safeParse(workspace).success && PostId.safeParse(id).success
  return isOurs ? workspace : undefined
}

/** Bytes of the log -> whose post this is. */
export const identifyPost = () =>
  each<LogRecord, IdentifiedPost>(({ key, value: record }) => {
    const workspace = workspaceOf(key)
    if (workspace !== undefined) return ok({ workspace, record })
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
    return ok({ workspace: identity.data.workspace, record })
  })
