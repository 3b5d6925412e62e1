import { z } from 'zod'
import { NOTICE_REASONS, Severity } from './alerts.js'
import { ChannelFault } from './faults.js'
import { SourceId, SubjectId, ThemeId } from './ids.js'
import { Before } from './paging.js'

/* Who is told of what, how and when; and what became of each message. */

export const MESSAGE_LANGUAGES = ['zh', 'en'] as const
export const MessageLanguage = z.enum(MESSAGE_LANGUAGES)
export type MessageLanguage = z.infer<typeof MessageLanguage>

export const Contact = z.strictObject({
  channel: z.uuid(),
  /** An address, phone number or user id, as the channel's kind has it; of a group's robot whom to @. */
  to: z.string().trim().min(1).max(200).optional(),
  minSeverity: Severity.default('blue'),
})
export type Contact = z.infer<typeof Contact>

/**
 * A person or group. The first contact whose severity is reached gets the message; contacts by SMS or voice get it
 * beside that one.
 */
export const SubscriberBody = z.strictObject({
  name: z.string().trim().min(1).max(80),
  language: MessageLanguage.default('zh'),
  enabled: z.boolean().default(true),
  contacts: z.array(Contact).min(1).max(10),
})
export type SubscriberBody = z.infer<typeof SubscriberBody>
export const SubscriberView = SubscriberBody.extend({ id: z.uuid() })
export type SubscriberView = z.infer<typeof SubscriberView>

const some = <T extends z.ZodType>(item: T) => z.array(item).max(200).default([])

/** An empty list is every one. */
export const RouteMatch = z.strictObject({
  subjects: some(SubjectId),
  themes: some(ThemeId),
  sources: some(SourceId),
  rules: some(z.string().max(100)),
  minSeverity: Severity.default('blue'),
  reasons: some(z.enum(NOTICE_REASONS)),
})
export type RouteMatch = z.infer<typeof RouteMatch>

export const RouteBody = z.strictObject({
  name: z.string().trim().min(1).max(80),
  enabled: z.boolean().default(true),
  match: RouteMatch.default(() => RouteMatch.parse({})),
  subscribers: z.array(z.uuid()).min(1).max(200),
  /** `hour` and `day` gather; what reaches `atOnceFrom` is told at once all the same. */
  mode: z.enum(['at_once', 'hour', 'day']).default('at_once'),
  /** Of `day`: the time in the workspace's zone. */
  digestAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
    .default('09:00'),
  atOnceFrom: Severity.optional(),
})
export type RouteBody = z.infer<typeof RouteBody>
export const RouteView = RouteBody.extend({ id: z.uuid() })
export type RouteView = z.infer<typeof RouteView>

/**
 * `waiting`: not sent yet, or to be tried again · `sending`: given away, no answer yet · `merged`: told within another
 * message · `uncertain`: sent twice without an answer that we know of, so that a third copy is not risked · `failed`: the
 * other side will not take it, whoever tries.
 */
export const DELIVERY_STATES = ['waiting', 'sending', 'sent', 'merged', 'uncertain', 'failed'] as const
export const DELIVERY_KINDS = ['notice', 'health'] as const
export const DeliveryView = z.object({
  id: z.uuid(),
  kind: z.enum(DELIVERY_KINDS),
  channel: z.uuid(),
  to: z.string(),
  subscribers: z.array(z.uuid()),
  state: z.enum(DELIVERY_STATES),
  severity: Severity,
  reason: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  incident: z.uuid().nullable(),
  mayRepeat: z.boolean(),
  attempts: z.int(),
  createdAt: z.string(),
  dueAt: z.string(),
  sentAt: z.string().nullable(),
  /** The delivery whose message told this one too. */
  mergedInto: z.uuid().nullable(),
  lastError: z.string().nullable(),
  lastFault: ChannelFault.nullable(),
})
export type DeliveryView = z.infer<typeof DeliveryView>
export const DeliveryQuery = z.object({
  channel: z.uuid().optional(),
  incident: z.uuid().optional(),
  state: z.enum(DELIVERY_STATES).optional(),
  before: Before.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DeliveryQuery = z.infer<typeof DeliveryQuery>
export const DeliveryPage = z.object({
  deliveries: z.array(DeliveryView),
  /** How many there are of each state, whatever was asked for. */
  counts: z.record(z.enum(DELIVERY_STATES), z.int()),
  /** `before` of the next page; unset on the last one. */
  next: z.string().optional(),
})
export type DeliveryPage = z.infer<typeof DeliveryPage>
