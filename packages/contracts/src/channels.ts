import { z } from 'zod'
import { ChannelFault } from './faults.js'

/*
 * Ways to people: what a channel is set up with, and what its API shows. Secrets go in and never come out.
 */

const HttpUrl = z
  .url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' })
  .max(2_000)
const Word = z.string().trim().min(1).max(200)
const Secret = z.string().trim().min(1).max(2_000)

/** Robots of groups: whoever is in the group reads them. */
const robot = {
  wecom: z.strictObject({ url: HttpUrl }),
  dingtalk: z.strictObject({
    url: HttpUrl,
    /** Of the security mode 加签. */
    secret: Secret.startsWith('SEC', 'a secret that begins with SEC').optional(),
    /** Of the security mode 自定义关键词: stands in every message. */
    keyword: z.string().trim().min(1).max(50).optional(),
  }),
  feishu: z.strictObject({
    url: HttpUrl,
    secret: Secret.optional(),
    keyword: z.string().trim().min(1).max(50).optional(),
  }),
  slack: z.strictObject({ url: HttpUrl }),
}

/** Deliver to one person each: a contact names whom. */
const personal = {
  email: z.strictObject({}),
  wecom_app: z.strictObject({
    corpId: Word,
    agentId: z.coerce.number().int().positive(),
    secret: Secret,
    server: HttpUrl.default('https://qyapi.weixin.qq.com'),
  }),
  dingtalk_app: z.strictObject({
    appKey: Word,
    agentId: z.coerce.number().int().positive(),
    secret: Secret,
    server: HttpUrl.default('https://oapi.dingtalk.com'),
  }),
  feishu_app: z.strictObject({
    appId: Word,
    secret: Secret,
    /** What contacts are named by. */
    idType: z.enum(['open_id', 'user_id', 'union_id', 'email']).default('email'),
    server: HttpUrl.default('https://open.feishu.cn'),
  }),
  /** An SMS or voice provider: one POST, its body a JSON text with {{to}}, {{title}}, {{text}}, {{severity}}, {{link}}. */
  gateway: z.strictObject({
    url: HttpUrl,
    /** Of the header `Authorization`. */
    authorization: Secret.optional(),
    body: z.string().max(5_000).default('{"to":"{{to}}","text":"{{title}} {{link}}"}'),
    /** A field of the JSON answer, and the value that it has when the message was taken; without, HTTP 2xx is enough. */
    successField: Word.optional(),
    successValue: Word.optional(),
  }),
}

const other = {
  webhook: z.strictObject({
    url: HttpUrl,
    /** Signs by Standard Webhooks; made when it is not given. */
    secret: Secret.regex(
      /^whsec_[A-Za-z0-9+/]{32,100}={0,2}$/,
      'whsec_ and 24 to 64 bytes in base64',
    ).optional(),
  }),
  ntfy: z.strictObject({
    server: HttpUrl.default('https://ntfy.sh'),
    topic: z.string().regex(/^[\w-]{1,64}$/, 'letters, digits, dash, underscore'),
    token: Secret.optional(),
  }),
  bark: z.strictObject({ server: HttpUrl.default('https://api.day.app'), deviceKey: Secret }),
}

export const CHANNEL_SETTINGS = { ...robot, ...personal, ...other } as const
export const CHANNEL_KINDS = [
  ...['wecom', 'dingtalk', 'feishu', 'slack', 'email', 'wecom_app', 'dingtalk_app', 'feishu_app', 'gateway'],
  ...['webhook', 'ntfy', 'bark'],
] as (keyof typeof CHANNEL_SETTINGS)[] // safe: a test compares them with the keys
export type ChannelKind = keyof typeof CHANNEL_SETTINGS
export type ChannelSettings<Kind extends ChannelKind = ChannelKind> = z.infer<(typeof CHANNEL_SETTINGS)[Kind]>
export const ChannelKind = z.enum(CHANNEL_KINDS)

/** What the API takes in and never gives out. An address of a robot holds its key, a topic of ntfy is its password. */
export const SECRET_FIELDS: Readonly<Record<ChannelKind, readonly string[]>> = {
  wecom: ['url'],
  dingtalk: ['url', 'secret'],
  feishu: ['url', 'secret'],
  slack: ['url'],
  email: [],
  wecom_app: ['secret'],
  dingtalk_app: ['secret'],
  feishu_app: ['secret'],
  gateway: ['url', 'authorization'],
  webhook: ['url', 'secret'],
  ntfy: ['topic', 'token'],
  bark: ['deviceKey'],
}

/** Kinds whose contacts must say whom; of robots a contact may say whom to @. */
export const ADDRESSED_KINDS: readonly ChannelKind[] = Object.keys(personal) as ChannelKind[] // safe: its keys are kinds

const ChannelId = z.uuid()
const Settings = z.record(z.string(), z.unknown())

export const NewChannel = z.strictObject({
  name: z.string().trim().min(1).max(80),
  kind: ChannelKind,
  settings: Settings,
  /** The subscriber who is told, by another channel, when this one fails. */
  owner: z.uuid().optional(),
  enabled: z.boolean().default(true),
})
export type NewChannel = z.infer<typeof NewChannel>

/** Settings that are left out stay as they are; so nobody needs to know a secret to change what stands beside it. */
export const ChannelPatch = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  settings: Settings.optional(),
  owner: z.uuid().nullable().optional(),
  enabled: z.boolean().optional(),
})
export type ChannelPatch = z.infer<typeof ChannelPatch>

export const CHANNEL_HEALTH = ['untried', 'ok', 'failing', 'unhealthy'] as const
export const ChannelView = z.object({
  id: ChannelId,
  name: z.string(),
  kind: ChannelKind,
  /** Without secrets. */
  settings: Settings,
  /** Names of the secrets that are set. */
  secrets: z.array(z.string()),
  /** Where it sends to, as host and port. */
  host: z.string(),
  /** Whether what it sends leaves this machine. */
  outside: z.boolean(),
  owner: z.uuid().nullable(),
  enabled: z.boolean(),
  health: z.enum(CHANNEL_HEALTH),
  /** Since when it fails. */
  failingSince: z.string().nullable(),
  failures: z.int(),
  lastError: z.string().nullable(),
  lastFault: ChannelFault.nullable(),
  lastErrorAt: z.string().nullable(),
  lastSuccessAt: z.string().nullable(),
  /** Messages that it keeps until they can be sent. */
  waiting: z.int(),
})
export type ChannelView = z.infer<typeof ChannelView>
export const CreatedChannel = ChannelView.extend({
  /** The secret that was made for a webhook: told this once. */
  madeSecret: z.string().optional(),
})

export const TestSend = z.strictObject({ to: z.string().trim().max(200).optional() })
export const TestOutcome = z.object({
  ok: z.boolean(),
  /** What the other side said, in a sentence. */
  detail: z.string(),
  /** Null where it was taken. */
  fault: ChannelFault.nullable(),
  ms: z.int(),
})
export type TestOutcome = z.infer<typeof TestOutcome>
