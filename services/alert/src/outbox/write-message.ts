import { createHash } from 'node:crypto'
import { IncidentNotice } from '@tingfeng/contracts'
import type { Delivery, IncidentSummary } from '@tingfeng/state'
import { z } from 'zod'
import { type ComposeOptions, composeDigest, composeNotice, composePlain } from '../message/compose.js'
import type { Message } from '../message/message.js'

/** What a message about a channel says, in the reader's language. */
const HealthBody = z.object({ title: z.string(), lead: z.string() })

export interface WriteOptions extends Omit<ComposeOptions, 'id' | 'mayRepeat' | 'summary'> {
  readonly timeZone: string
  /** For the history, should the reader act by a link. */
  readonly readerName: string
  readonly summary?: IncidentSummary | undefined
}

/**
 * Of one delivery its own; of several one that only the very same ones share, in whatever order: receivers drop a
 * message whose id they know, and with it what was told in none before.
 */
const idOf = (deliveries: readonly Pick<Delivery, 'id'>[]): string => {
  const ids = deliveries.map(({ id }) => id).sort()
  const [only = ''] = ids
  if (ids.length === 1) return only
  const hex = createHash('sha256').update(ids.join(' ')).digest('hex')
  // The form of a UUID of version 8 (RFC 9562), which is for ids of one's own making.
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return [
    ...[hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`],
    ...[`${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)],
  ].join('-')
}

/** The message of deliveries that leave together. @param deliveries at least one */
export const writeMessage = (deliveries: readonly Delivery[], options: WriteOptions): Message => {
  const [first] = deliveries
  if (!first) throw new RangeError('a message is of at least one delivery')
  const { timeZone, readerName: name, summary, ...given } = options
  const reader = { language: first.language, name, timeZone }
  const mayRepeat = deliveries.some((delivery) => delivery.mayRepeat)
  const compose = { ...given, id: idOf(deliveries), mayRepeat, ...(summary && { summary }) }
  if (first.kind === 'health') {
    const { title, lead } = HealthBody.parse(first.body)
    const { severity, workspace } = first
    return composePlain({ kind: 'health', severity, title, lead }, reader, { ...compose, workspace })
  }
  const notices = deliveries.map(({ body }) => IncidentNotice.parse(body))
  const [only] = notices
  return notices.length === 1 && only
    ? composeNotice(only, reader, compose)
    : composeDigest(notices, reader, compose)
}
