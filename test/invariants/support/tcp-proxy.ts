import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a connection must have sent within one request to count as an insert of posts: more than any question. */
const INSERT_BYTES = 16_384

/** Stands between the services and the store, and breaks what a network breaks. */
export interface TcpProxy {
  readonly url: string
  /** How many connections were broken in the middle of an insert, and after one. */
  readonly broken: () => number
  /** Where connections go; call it once. */
  to(url: string): void
  /** Refuses every connection, and ends those that there are. */
  refuse(): Promise<void>
  accept(): Promise<void>
  /** Breaks the next inserts: while their rows are on the way, or once the store has them and answers. */
  breakInserts(count: number, when: 'in the middle' | 'before the answer'): void
  /** Milliseconds that every piece of an answer waits. */
  delayAnswers(ms: number): void
  close(): Promise<void>
}

const listenAt = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return address.port
}

export const startTcpProxy = async (): Promise<TcpProxy> => {
  const open = new Set<Socket>()
  let target: { readonly host: string; readonly port: number } | undefined
  let toBreak = { count: 0, when: 'in the middle' }
  let broken = 0
  let delayMs = 0

  const join = (client: Socket): void => {
    if (target === undefined) return void client.destroy()
    const store = connect(target)
    for (const socket of [client, store]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.once('close', () => {
        open.delete(socket)
        client.destroy()
        store.destroy()
      })
    }
    let sent = 0
    const isToBreak = (when: typeof toBreak.when): boolean =>
      sent > INSERT_BYTES && toBreak.count > 0 && toBreak.when === when
    const breakNow = (): void => {
      toBreak.count--
      broken++
      client.destroy()
      store.destroy()
    }
    client.on('data', (bytes) => {
      sent += bytes.length
      if (isToBreak('in the middle')) return breakNow()
      if (!store.write(bytes)) client.pause()
    })
    store.on('drain', () => client.resume())
    let answers = Promise.resolve()
    store.on('data', (bytes) => {
      if (isToBreak('before the answer')) return breakNow()
      sent = 0
      if (delayMs === 0) return void client.write(bytes)
      answers = answers.then(() => sleep(delayMs)).then(() => void client.write(bytes))
    })
  }

  let server = createServer(join)
  const port = await listenAt(server, 0)
  const refuse = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of open) socket.destroy()
    await closed
  }
  return {
    url: `http://127.0.0.1:${port}`,
    broken: () => broken,
    to: (url) => {
      const { hostname, port: targetPort } = new URL(url)
      target = { host: hostname, port: Number(targetPort) }
    },
    refuse,
    accept: async () => {
      server = createServer(join)
      await listenAt(server, port)
    },
    breakInserts: (count, when) => {
      toBreak = { count, when }
    },
    delayAnswers: (ms) => {
      delayMs = ms
    },
    close: async () => {
      if (server.listening) await refuse()
    },
  }
}
