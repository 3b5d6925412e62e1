import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { messageOf } from './errors.js'
import type { Closable } from './lifecycle.js'
import type { Metrics } from './metrics.js'

export interface OpsDeps {
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
  /** Rejects with the reason while the process should get no work. */
  readonly ready: () => Promise<void>
}

export interface OpsAnswer {
  readonly status: 200 | 500 | 503
  readonly contentType: string
  readonly body: string
}

export const OPS_PATHS = ['/healthz', '/readyz', '/metrics'] as const

const PLAIN = 'text/plain; charset=utf-8'

/** What an operator's tools ask: `/healthz`, `/readyz`, `/metrics`. Undefined for any other path. */
export const answerOps = async (
  path: string,
  { metrics, ready }: OpsDeps,
): Promise<OpsAnswer | undefined> => {
  if (path === '/healthz') return { status: 200, contentType: PLAIN, body: 'alive\n' }
  if (path === '/metrics')
    try {
      return { status: 200, contentType: metrics.contentType, body: await metrics.text() }
    } catch (error) {
      return { status: 500, contentType: PLAIN, body: `${messageOf(error)}\n` }
    }
  if (path !== '/readyz') return undefined
  try {
    await ready()
    return { status: 200, contentType: PLAIN, body: 'ready\n' }
  } catch (error) {
    return { status: 503, contentType: PLAIN, body: `not ready: ${messageOf(error)}\n` }
  }
}

export interface OpsServer extends Closable {
  readonly url: string
}

/** A small HTTP server of its own for `answerOps`: it answers also while the process starts and stops. */
export const startOpsServer = async (
  { host, port }: { readonly host: string; readonly port: number },
  deps: OpsDeps,
): Promise<OpsServer> => {
  const server = createServer(async (request, response) => {
    request.resume()
    const answer = await answerOps((request.url ?? '/').split('?', 1)[0] ?? '/', deps)
    response.statusCode = answer?.status ?? 404
    response.setHeader('content-type', answer?.contentType ?? PLAIN)
    response.end(answer?.body ?? `there are ${OPS_PATHS.join(', ')}\n`)
  })
  server.keepAliveTimeout = 1_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: taken } = server.address() as AddressInfo // safe: a TCP server that listens
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
