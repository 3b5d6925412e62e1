import { hash } from 'node:crypto'
import type { RawPost, RejectedPost } from '@tingfeng/contracts'
import type { NewRecord } from '@tingfeng/event-log'
import { maskPersonalData, maskRecord } from '@tingfeng/privacy'
import type { PostIds } from './identity.js'
import { Masker } from './masker.js'
import type { Rejection } from './outcome.js'
import { outlineOf } from './outline.js'

const MAX_PAYLOAD = 65_536

/** Versions of one post share a key, so the log keeps their order. */
export const postRecord = (post: RawPost): NewRecord => ({
  key: `${post.workspace}/${post.id}`,
  value: Buffer.from(JSON.stringify(post)),
})

export interface RejectedRow extends Rejection {
  readonly workspace: string
  readonly source: string
  /** File name or way in. */
  readonly origin: string
  /** Line, row or item, counted from 1. */
  readonly position: number
  /** As it came; masked here. */
  readonly payload: string
  /** Of a row that holds a post. */
  readonly ids?: PostIds | undefined
  /** It could not be taken apart, so that its author stands anywhere in it: its outline alone is kept. */
  readonly unread?: boolean
  readonly at: number
}

/** The same row met twice gives the same id, so a file imported twice lists its bad rows once. */
export const rejectedRecord = (row: RejectedRow): NewRecord => {
  const masked = row.unread
    ? outlineOf(maskPersonalData(row.payload.slice(0, MAX_PAYLOAD)).text)
    : maskRecord(row.payload)
  const payload = new Masker().clean(masked.slice(0, MAX_PAYLOAD))
  const origin = maskPersonalData(row.origin).text.slice(0, 300)
  const bytes = [row.workspace, row.source, 'collect', origin, row.position, row.payload].join('\u0000')
  const rejected: RejectedPost = {
    id: hash('sha256', bytes, 'hex').slice(0, 32),
    workspace: row.workspace,
    source: row.source,
    stage: 'collect',
    reason: row.reason,
    // It can quote what came, a field's name say.
    detail: maskPersonalData(row.detail).text.slice(0, 2000),
    origin,
    position: row.position,
    payload,
    ...(row.ids && { identity: row.ids }),
    rejectedAt: new Date(row.at).toISOString(),
  }
  return { key: `${row.workspace}/${rejected.id}`, value: Buffer.from(JSON.stringify(rejected)) }
}
