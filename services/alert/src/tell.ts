import type { Closable, Logger, Metrics } from '@tingfeng/kit'
import { createMailer, type MailSettings } from '@tingfeng/source-kit'
import type { State } from '@tingfeng/state'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { channelRoutes } from './api/channels.js'
import { deliveryRoutes } from './api/deliveries.js'
import { linkRoutes } from './api/links.js'
import { subscriberRoutes } from './api/subscribers.js'
import { createChannelHttp } from './channels/http.js'
import { createLinks } from './message/links.js'
import { createSummarize, type LanguageModel } from './message/summarize.js'
import { linkedIncidents } from './outbox/linked-incidents.js'
import { openChannels } from './outbox/open-channels.js'
import { countMessages } from './outbox/outbox.js'
import { createSeal, deriveKey } from './outbox/seal.js'
import { startTelling } from './outbox/start-telling.js'

export interface TellDeps {
  readonly state: State
  /** What the operator said; undefined where nobody did. */
  readonly publicUrl: string | undefined
  /** Hosts inside the network that may be sent to. */
  readonly allowHosts: readonly string[]
  readonly mail?: MailSettings | undefined
  readonly logger: Logger
}

interface SendDeps {
  /** Where the product answers on this machine, for channels that stay on it. */
  readonly localUrl: string
  readonly languageModel?: LanguageModel | undefined
  readonly metrics: Metrics
}

/** The half of the alert service that tells people. */
export interface Tell extends Closable {
  /** Under /api/v1: channels, subscribers, routes, deliveries. */
  readonly api: FastifyPluginAsyncZod
  /** Under /: the pages behind the links of messages. */
  readonly pages: FastifyPluginAsyncZod
  /** Routes notices and sends what the outbox holds, until closed; once among all processes. */
  start(deps: SendDeps): Closable
}

const bare = (url: string): string => url.replace(/\/+$/, '')

export const createTell = (deps: TellDeps): Tell => {
  const { state, publicUrl, allowHosts, mail, logger } = deps
  const http = createChannelHttp({ allowHosts })
  const seal = createSeal(deriveKey(state.authorKey, 'channel secrets'))
  const links = createLinks(deriveKey(state.authorKey, 'links'))
  const channelDeps = { http, mailer: mail && createMailer(mail) }
  const apiDeps = { state, seal, channelDeps, publicUrl, logger }
  return {
    api: async (app) => {
      await app.register(channelRoutes(apiDeps))
      await app.register(subscriberRoutes(apiDeps))
      await app.register(deliveryRoutes(apiDeps))
    },
    pages: linkRoutes({
      links,
      incidents: linkedIncidents(state),
      timeZoneOf: async (workspace) => (await state.workspaces.get(workspace))?.timeZone ?? 'Asia/Shanghai',
    }),
    start: ({ localUrl, languageModel, metrics }) => {
      const sent = countMessages(metrics)
      // The operator chose the language model's address: it may be on this machine, and only it.
      const modelHttp =
        languageModel &&
        createChannelHttp({ allowHosts: [new URL(languageModel.url).host], timeoutMs: 60_000 })
      const running = state.leases.run('alert-tell', {}, async ({ signal }) => {
        const telling = await startTelling({
          state,
          notices: state.deciding.notices,
          channels: openChannels({ ...channelDeps, seal }),
          links,
          publicUrl: bare(publicUrl ?? localUrl),
          ...(languageModel &&
            modelHttp && {
              summarize: createSummarize({
                ...{ languageModel, http: modelHttp, summaries: state.telling.summaries, logger },
              }),
            }),
          sent,
          logger,
        })
        try {
          await new Promise<void>((resolve) => {
            if (signal.aborted) resolve()
            signal.addEventListener('abort', () => resolve(), { once: true })
          })
        } finally {
          await telling.close()
        }
      })
      return {
        close: async () => {
          await running.close()
          await modelHttp?.close()
        },
      }
    },
    close: () => http.close(),
  }
}
