import { CHANNEL_SETTINGS, type ChannelKind, type ChannelSettings } from '@tingfeng/contracts'
import type { Mailer } from '@tingfeng/source-kit'
import type { Channel } from './channel.js'
import { createDingtalk } from './dingtalk.js'
import { createDingtalkApp } from './dingtalk-app.js'
import { createEmail } from './email.js'
import { channelError } from './errors.js'
import { createFeishu } from './feishu.js'
import { createFeishuApp } from './feishu-app.js'
import { createGateway } from './gateway.js'
import type { ChannelHttp } from './http.js'
import { createBark, createNtfy } from './push.js'
import { createSlack } from './slack.js'
import { createWebhook } from './webhook.js'
import { createWecom } from './wecom.js'
import { createWecomApp } from './wecom-app.js'

export interface ChannelDeps {
  readonly http: ChannelHttp
  /** Undefined where the operator named no mail server. */
  readonly mailer: Mailer | undefined
  readonly now?: () => number
}

/** What the API took in, checked. @throws ChannelError `channel_settings` that lists every fault */
export const parseSettings = <Kind extends ChannelKind>(
  kind: Kind,
  given: unknown,
): ChannelSettings<Kind> => {
  const parsed = CHANNEL_SETTINGS[kind].safeParse(given)
  if (parsed.success) return parsed.data as ChannelSettings<Kind> // safe: the schema of that kind
  const faults = parsed.error.issues.map(({ path, message }) => `settings.${path.join('.')}: ${message}`)
  throw channelError(
    'channel_settings',
    `These settings of a ${kind} channel cannot be used: ${faults.join('; ')}`,
    { fault: { code: 'settings', answer: faults.join('; ') } },
  )
}

export const createChannel = (
  kind: ChannelKind,
  given: unknown,
  { http, mailer, now = Date.now }: ChannelDeps,
): Channel => {
  switch (kind) {
    case 'wecom':
      return createWecom(parseSettings(kind, given), http)
    case 'dingtalk':
      return createDingtalk(parseSettings(kind, given), http, now)
    case 'feishu':
      return createFeishu(parseSettings(kind, given), http, now)
    case 'slack':
      return createSlack(parseSettings(kind, given), http)
    case 'webhook':
      return createWebhook(parseSettings(kind, given), http, now)
    case 'ntfy':
      return createNtfy(parseSettings(kind, given), http)
    case 'bark':
      return createBark(parseSettings(kind, given), http)
    case 'gateway':
      return createGateway(parseSettings(kind, given), http)
    case 'wecom_app':
      return createWecomApp(parseSettings(kind, given), http, now)
    case 'dingtalk_app':
      return createDingtalkApp(parseSettings(kind, given), http, now)
    case 'feishu_app':
      return createFeishuApp(parseSettings(kind, given), http, now)
    case 'email':
      if (!mailer)
        throw channelError(
          'mail_server_needed',
          'Mail needs a mail server: the operator names it in TINGFENG_SMTP_URL.',
          { fault: { code: 'mail_server_needed' } },
        )
      return createEmail(mailer)
  }
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/

/** Where a channel sends to, as host and port. */
export const hostOf = (kind: ChannelKind, settings: Readonly<Record<string, unknown>>): string => {
  const address = settings.url ?? settings.server
  return typeof address === 'string' && URL.canParse(address) ? new URL(address).host : kind
}

/** Whether what it sends leaves this machine: its links must then work from elsewhere. */
export const leavesMachine = (kind: ChannelKind, settings: Readonly<Record<string, unknown>>): boolean => {
  const address = settings.url ?? settings.server
  if (kind === 'email' || typeof address !== 'string' || !URL.canParse(address)) return true
  return !LOOPBACK.test(new URL(address).hostname)
}
