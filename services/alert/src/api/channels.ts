import { randomUUID } from 'node:crypto'
import {
  ADDRESSED_KINDS,
  type ChannelKind,
  ChannelPatch,
  ChannelView,
  CreatedChannel,
  NewChannel,
  SECRET_FIELDS,
  TestOutcome,
  TestSend,
  WorkspaceParam,
} from '@tingfeng/contracts'
import type { AlertChannel } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { createChannel, leavesMachine, parseSettings } from '../channels/create-channel.js'
import { ChannelError, channelError } from '../channels/errors.js'
import { makeWebhookSecret } from '../channels/webhook.js'
import { composePlain } from '../message/compose.js'
import { WORDS } from '../message/words.js'
import { ownerOf } from '../outbox/open-channels.js'
import { allSettingsOf, findWorkspace, type TellingApiDeps, viewOf } from './context.js'

const ChannelParam = WorkspaceParam.extend({ id: z.uuid() })

const unknownChannel = (id: string): ChannelError =>
  channelError('unknown_channel', `there is no channel ${id}`)

/** Splits what was checked into what may be shown and what may not. */
const split = (kind: ChannelKind, settings: Readonly<Record<string, unknown>>) => {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  const isSecret = ([name]: [string, unknown]): boolean => SECRET_FIELDS[kind].includes(name)
  return {
    settings: Object.fromEntries(given.filter((entry) => !isSecret(entry))),
    secrets: Object.fromEntries(given.filter(isSecret)),
  }
}

/** Channels: secrets go in and never come out; enabled only where the links in their messages will work. */
export const channelRoutes =
  (deps: TellingApiDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const { state, seal, channelDeps, publicUrl, logger } = deps
    const { channels, deliveries } = state.telling
    const path = '/workspaces/:workspace/alerts/channels'
    const tags = ['alerts']

    const find = async (workspace: string, id: string): Promise<AlertChannel> => {
      const channel = await channels.get(workspace, id)
      if (!channel) throw unknownChannel(id)
      return channel
    }

    const checkEnabled = (kind: ChannelKind, settings: Readonly<Record<string, unknown>>): void => {
      if (kind === 'email' && !channelDeps.mailer)
        throw channelError(
          'mail_server_needed',
          'mail needs a mail server: set TINGFENG_SMTP_URL and start again',
        )
      if (publicUrl === undefined && leavesMachine(kind, settings))
        throw channelError(
          'public_url_needed',
          'this channel reaches people outside this machine, and the links in its messages must work there: set TINGFENG_PUBLIC_URL to the address under which people reach Tingfeng and start again, or save the channel switched off',
        )
    }

    app.get(
      path,
      { schema: { tags, params: WorkspaceParam, response: { 200: z.array(ChannelView) } } },
      async ({ params }) => {
        await findWorkspace(deps, params.workspace)
        const waiting = await deliveries.waiting(params.workspace)
        return (await channels.list(params.workspace)).map((one) =>
          viewOf(one, seal, waiting.get(one.id) ?? 0),
        )
      },
    )

    app.post(
      path,
      {
        config: { audit: 'alert-channel.create' },
        schema: { tags, params: WorkspaceParam, body: NewChannel, response: { 201: CreatedChannel } },
      },
      async ({ params, body }, reply) => {
        const { workspace } = params
        const { kind, name, enabled } = body
        await findWorkspace(deps, workspace)
        const made =
          kind === 'webhook' && body.settings.secret === undefined ? makeWebhookSecret() : undefined
        const all = parseSettings(kind, { ...body.settings, ...(made !== undefined && { secret: made }) })
        if (enabled) checkEnabled(kind, all)
        const { settings, secrets } = split(kind, all)
        const sealed = seal.seal(secrets, ownerOf({ workspace, kind }))
        const owner = body.owner ?? null
        const channel = await channels.create({ workspace, name, kind, settings, sealed, owner, enabled })
        return reply
          .code(201)
          .send({ ...viewOf(channel, seal, 0), ...(made !== undefined && { madeSecret: made }) })
      },
    )

    app.patch(
      `${path}/:id`,
      {
        config: { audit: 'alert-channel.change' },
        schema: { tags, params: ChannelParam, body: ChannelPatch, response: { 200: ChannelView } },
      },
      async ({ params, body }) => {
        const before = await find(params.workspace, params.id)
        const { kind } = before
        const all = parseSettings(kind, { ...allSettingsOf(before, seal), ...body.settings })
        if (body.enabled ?? before.enabled) checkEnabled(kind, all)
        const { settings, secrets } = split(kind, all)
        const after = await channels.update(params.workspace, params.id, {
          ...(body.name !== undefined && { name: body.name }),
          ...(body.owner !== undefined && { owner: body.owner }),
          ...(body.enabled !== undefined && { enabled: body.enabled }),
          ...(body.settings !== undefined && { settings, sealed: seal.seal(secrets, ownerOf(before)) }),
        })
        if (!after) throw unknownChannel(params.id)
        return viewOf(after, seal, (await deliveries.waiting(params.workspace)).get(after.id) ?? 0)
      },
    )

    app.delete(
      `${path}/:id`,
      { config: { audit: 'alert-channel.delete' }, schema: { tags, params: ChannelParam } },
      async ({ params }, reply) => {
        if (await channels.delete(params.workspace, params.id)) return reply.code(204).send()
        throw unknownChannel(params.id)
      },
    )

    app.post(
      `${path}/:id/test`,
      {
        config: { audit: 'alert-channel.test' },
        schema: { tags, params: ChannelParam, body: TestSend, response: { 200: TestOutcome } },
      },
      async ({ params, body }) => {
        const record = await find(params.workspace, params.id)
        if (ADDRESSED_KINDS.includes(record.kind) && body.to === undefined)
          throw channelError(
            'channel_settings',
            `a ${record.kind} channel sends to a person: say to whom in “to”`,
          )
        const settings = allSettingsOf(record, seal)
        checkEnabled(record.kind, settings)
        const since = performance.now()
        const ms = (): number => Math.round(performance.now() - since)
        const words = WORDS.zh
        const message = composePlain(
          { kind: 'test', severity: 'blue', title: words.testTitle, lead: words.testLead(record.name) },
          { language: 'zh', name: '', timeZone: 'Asia/Shanghai' },
          {
            id: randomUUID(),
            publicUrl: publicUrl ?? '',
            mayRepeat: false,
            now: new Date(),
            workspace: params.workspace,
          },
        )
        try {
          const channel = createChannel(record.kind, settings, channelDeps)
          const detail = await channel.send(message, { to: body.to ?? '', mentions: [] })
          await channels.succeeded(record.id, new Date())
          return { ok: true, detail, fault: null, ms: ms() }
        } catch (error) {
          if (!(error instanceof ChannelError)) throw error
          logger.info({ channel: record.id, code: error.code }, 'a test message was not taken')
          return { ok: false, detail: error.message, fault: error.fault ?? null, ms: ms() }
        }
      },
    )
  }
