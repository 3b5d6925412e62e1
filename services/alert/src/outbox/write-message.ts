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

/** The message of deliveries that leave together. @param deliveries at least one */
export const writeMessage = (deliveries: readonly Delivery[], options: WriteOptions): Message => {
  const [first] = deliveries
  if (!first) throw new RangeError('a message is of at least one delivery')
  const { timeZone, readerName: name, summary, ...given } = options
  const reader = { language: first.language, name, timeZone }
  const mayRepeat = deliveries.some((delivery) => delivery.mayRepeat)
  const compose = { ...given, id: first.id, mayRepeat, ...(summary && { summary }) }
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
