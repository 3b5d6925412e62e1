import { setTimeout as sleep } from 'node:timers/promises'
import { createTell } from '@tingfeng/alert'
import { createPostWriter, highestRevision } from '@tingfeng/clickhouse'
import { DEFAULT_WORKSPACE } from '@tingfeng/contracts'
import { createAccess, createApp, ensureFirstAdmin } from '@tingfeng/query'
import type { QueryConfig } from '../config/service-config.js'
import { createCatchUp } from '../product/catch-up.js'
import { connectStore } from '../product/connect-store.js'
import { checkHealth } from '../product/health.js'
import { meterRequests } from '../product/meter-requests.js'
import { meterLog } from '../product/metered-log.js'
import { startQueryPart } from '../product/query-part.js'
import { takeTurnsByLease } from '../product/roll-up-turns.js'
import { waitUntilSettled } from '../product/settled.js'
import { VERSION } from '../product/version.js'
import { checkUser, openKafka, openPostgres, waitForSchema } from './open-servers.js'
import { openOwnClock } from './own-clock.js'
import type { ReadyService, ServiceContext } from './service-process.js'

/** Every process looks for changes of the state this often, should their notification get lost. */
const HEARD_AFTER_MS = 2_500

export const startQueryProcess =
  (config: QueryConfig) =>
  async (context: ServiceContext): Promise<ReadyService> => {
    const { logger, metrics, closer } = context
    const { instance, host } = config.base
    const { writer, reader, analyst } = config.clickhouse
    const [plainLog, state] = await Promise.all([
      openKafka(config.kafka, config.base, context).then((log) => closer.add('log', log)),
      openPostgres(config.postgres, instance, context).then((opened) => closer.add('state', opened)),
      waitForSchema(writer, context),
    ])
    for (const user of new Set([reader, analyst])) await checkUser(user, context)
    const log = meterLog(plainLog, metrics)
    await state.workspaces.ensure({ id: DEFAULT_WORKSPACE, name: '我的品牌' })
    const store = closer.add(
      'store',
      connectStore(config.clickhouse, {
        turns: (clickhouse) => takeTurnsByLease(state, (workspace) => highestRevision(clickhouse, workspace)),
      }),
    )
    const catchUp = createCatchUp({ state, clickhouse: store.clickhouse })
    await catchUp.all()
    const { port, publicHosts, token, login, secure, trustProxy } = config.http
    const access = createAccess({ state, token, login, secure })
    const app = await createApp({ logger, version: VERSION, hosts: publicHosts, access, trustProxy })
    if (login) await ensureFirstAdmin(state.users, (text) => process.stderr.write(`${text}\n`))
    closer.add('http', { close: () => app.close() })
    meterRequests(app, metrics)
    const { publicUrl } = config.http
    const { allowHosts, mail } = config
    // What people set up is answered here; the alert processes send.
    const tell = closer.add('tell', createTell({ state, publicUrl, allowHosts, mail, logger }))
    await app.register(tell.api, { prefix: '/api/v1' })
    await app.register(tell.pages)
    closer.add(
      'query',
      await startQueryPart(app, {
        mode: 'distributed',
        log,
        state,
        store,
        posts: createPostWriter(store.clickhouse, { isErased: state.erasures.isErased }),
        clock: await openOwnClock(state, instance),
        catchUp,
        liveGroup: `query-live-${instance}`,
        token,
        access,
        auditDays: config.auditDays,
        files: config.files,
        mail,
        health: () => checkHealth({ log, state, store }),
        toldToAll: () => sleep(HEARD_AFTER_MS, undefined, { signal: context.signal }),
        heardByAll: async () => {
          await sleep(HEARD_AFTER_MS, undefined, { signal: context.signal })
          await waitUntilSettled(log, undefined, context.signal)
        },
        metrics,
        logger,
      }),
    )
    const url = await app.listen({ host, port })
    const check = async (): Promise<void> => {
      await Promise.all([log.endPositions('posts.raw'), state.kv.get('ready'), store.clickhouse.ping()])
    }
    return { url, check }
  }
