import type { ChannelKind } from '@tingfeng/contracts'

/** A setting of some kind of channel. */
type FieldName =
  | 'url'
  | 'secret'
  | 'keyword'
  | 'corpId'
  | 'agentId'
  | 'appKey'
  | 'appId'
  | 'idType'
  | 'server'
  | 'authorization'
  | 'body'
  | 'successField'
  | 'successValue'
  | 'topic'
  | 'token'
  | 'deviceKey'

export interface ChannelField {
  name: FieldName
  required?: true
  /** Goes in and never comes out: left empty, what is stored stays. */
  secret?: true
  /** Several lines. */
  long?: true
  initial?: string
}

const url: ChannelField = { name: 'url', required: true, secret: true }
const secret: ChannelField = { name: 'secret', required: true, secret: true }
const agentId: ChannelField = { name: 'agentId', required: true }

/** What each kind of channel is set up with, in the order of its form. */
const FIELDS: Readonly<Record<ChannelKind, readonly ChannelField[]>> = {
  wecom: [url],
  dingtalk: [url, { name: 'secret', secret: true }, { name: 'keyword' }],
  feishu: [url, { name: 'secret', secret: true }, { name: 'keyword' }],
  slack: [url],
  email: [],
  wecom_app: [{ name: 'corpId', required: true }, agentId, secret, { name: 'server' }],
  dingtalk_app: [{ name: 'appKey', required: true }, agentId, secret, { name: 'server' }],
  feishu_app: [
    { name: 'appId', required: true },
    secret,
    { name: 'idType', initial: 'email' },
    { name: 'server' },
  ],
  gateway: [
    url,
    { name: 'authorization', secret: true },
    { name: 'body', long: true, initial: '{"to":"{{to}}","text":"{{title}} {{link}}"}' },
    { name: 'successField' },
    { name: 'successValue' },
  ],
  webhook: [url, { name: 'secret', secret: true }],
  ntfy: [
    { name: 'server' },
    { name: 'topic', required: true, secret: true },
    { name: 'token', secret: true },
  ],
  bark: [{ name: 'server' }, { name: 'deviceKey', required: true, secret: true }],
}

export const fieldsOf = (kind: ChannelKind): readonly ChannelField[] => FIELDS[kind]

export const CHANNEL_KINDS = Object.keys(FIELDS) as ChannelKind[] // safe: its keys are kinds

/** They deliver to one person each: a contact must say to whom. */
const PERSONAL: ReadonlySet<ChannelKind> = new Set([
  'email',
  'wecom_app',
  'dingtalk_app',
  'feishu_app',
  'gateway',
])
export const isPersonal = (kind: ChannelKind): boolean => PERSONAL.has(kind)
