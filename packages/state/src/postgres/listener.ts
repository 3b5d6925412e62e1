import { setTimeout as sleep } from 'node:timers/promises'
import { backoffMs, type Closable, type Logger, messageOf } from '@tingfeng/kit'
import { Client, type ClientConfig } from 'pg'
import { toStateError } from './postgres-error.js'

export interface ListenerOptions {
  readonly config: ClientConfig
  readonly server: string
  readonly connectTimeoutMs: number
  /** How often the connection is asked whether it still lives; one that is silent for as long again is replaced. */
  readonly heartbeatMs: number
  readonly logger: Logger
}

interface Subscription {
  readonly notify: (payload: string) => void
  readonly missed: () => void
}

/** One connection of its own for LISTEN, replaced when it is lost for as long as it takes. */
export interface Listener extends Closable {
  /** @param missed called when notifications may have been lost: the connection was away */
  listen(channel: string, notify: (payload: string) => void, missed: () => void): Promise<void>
}

export const createListener = (options: ListenerOptions): Listener => {
  const { config, server, connectTimeoutMs, heartbeatMs, logger } = options
  const subscriptions = new Map<string, Subscription[]>()
  const stop = new AbortController()
  let current: Client | undefined
  let reconnecting: Promise<void> | undefined

  const connect = async (): Promise<Client> => {
    const client = new Client({
      ...config,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: Math.max(heartbeatMs, connectTimeoutMs),
      keepAlive: true,
    })
    client.on('error', () => {}) // what follows is 'end'
    client.on('notification', ({ channel, payload = '' }) => {
      for (const { notify } of subscriptions.get(channel) ?? []) notify(payload)
    })
    try {
      await client.connect()
      for (const channel of subscriptions.keys())
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    } catch (error) {
      void client.end().catch(() => {})
      throw toStateError(error, server)
    }
    return client
  }

  const adopt = (client: Client): void => {
    current = client
    const heartbeat = setInterval(() => {
      client.query('SELECT 1').catch(() => void client.end().catch(() => {}))
    }, heartbeatMs).unref()
    client.once('end', () => {
      clearInterval(heartbeat)
      if (current === client) current = undefined
      if (stop.signal.aborted) return
      logger.warn({ server }, 'the connection that hears of state changes was lost; connecting again')
      reconnecting ??= reconnect().finally(() => {
        reconnecting = undefined
      })
    })
  }

  const reconnect = async (): Promise<void> => {
    for (let attempt = 1; !stop.signal.aborted; attempt++) {
      try {
        const client = await connect()
        if (stop.signal.aborted) return void (await client.end())
        adopt(client)
        logger.info({ server }, 'hears of state changes again')
        for (const { missed } of [...subscriptions.values()].flat()) missed()
        return
      } catch (error) {
        logger.debug({ server, reason: messageOf(error) }, 'still no connection that hears of state changes')
        await sleep(backoffMs(attempt, 100, 5_000), undefined, { signal: stop.signal }).catch(() => {})
      }
    }
  }

  return {
    listen: async (channel, notify, missed) => {
      const others = subscriptions.get(channel)
      subscriptions.set(channel, [...(others ?? []), { notify, missed }])
      if (current === undefined) {
        await reconnecting
        if (current === undefined) adopt(await connect())
      } else if (others === undefined) {
        try {
          await current.query(`LISTEN ${current.escapeIdentifier(channel)}`)
        } catch (error) {
          throw toStateError(error, server)
        }
      }
    },
    close: async () => {
      stop.abort()
      await reconnecting
      await current?.end()
    },
  }
}
