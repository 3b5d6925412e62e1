import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { authenticate, type Credentials } from './authenticate.js'
import { type BodyLimits, readBody } from './body.js'
import type { Engine } from './engine.js'
import type { PoolName } from './engine-config.js'
import { EngineException, EXCEPTION, hostException, toEngineException } from './exceptions.js'
import { execute } from './execute.js'
import { killById } from './kill-by-id.js'
import { readTextParts } from './multipart.js'
import { Reply } from './reply.js'
import { preludeOf, type RequestOptions, readOptions } from './request.js'
import { RunningQueries } from './running-queries.js'
import { Slots } from './slots.js'
import { readStatement, type Statement } from './statement.js'

const MIB = 1024 * 1024

export interface HostServerOptions {
  readonly engine: Engine
  readonly credentials: Credentials
  /** Largest request body after decompression, in bytes. */
  readonly maxBodyBytes?: number
  /** Queries that may wait for each pool. */
  readonly maxWaiting?: number
  /** Milliseconds a query may wait for its turn. */
  readonly maxWaitMs?: number
  /** Called once when the engine says that it cannot go on. */
  readonly onFatal: (error: Error) => void
  /** Called after each query, with whether any other runs. */
  readonly onQueryEnd?: (idle: boolean) => void
}

export interface HostServer {
  readonly server: Server
  /**
   * Takes no new queries, waits up to `graceMs` for those that run, then stops them. Changes that nobody waits for any
   * more go on, or are asked for again, when the engine is next open.
   */
  drain(graceMs: number): Promise<void>
}

interface Asked {
  readonly options: RequestOptions
  readonly statement: Statement
  release(): void
}

const SIZES = { writer: 3, reader: 2, analyst: 3, change: 2 } as const satisfies Record<
  PoolName | 'change',
  number
>
/** As long as who asks for a change waits for it. */
const CHANGE_WAIT_MS = 3_600_000

/** The ClickHouse HTTP interface over one engine. */
export const createHostServer = (hostOptions: HostServerOptions): HostServer => {
  const { engine, credentials, maxBodyBytes = 64 * MIB, maxWaiting = 64, maxWaitMs = 60_000 } = hostOptions
  const slotsFor = (name: keyof typeof SIZES, waitMs = maxWaitMs): Slots =>
    new Slots({ name, size: SIZES[name], maxWaiting, maxWaitMs: waitMs })
  const slots = {
    ...{ writer: slotsFor('writer'), reader: slotsFor('reader'), analyst: slotsFor('analyst') },
    change: slotsFor('change', CHANGE_WAIT_MS),
  }
  const gate = new Slots({ name: 'large body', size: 2, maxWaiting, maxWaitMs })
  const bodyLimits: BodyLimits = { maxBytes: maxBodyBytes, smallBytes: MIB, gate }
  const queries = new RunningQueries(engine)
  let open = 0
  /** Of them, changes whose senders are gone. */
  let leftAlone = 0
  let closing = false

  const readAsked = async (
    request: IncomingMessage,
    url: URLSearchParams,
    signal: AbortSignal,
  ): Promise<Asked> => {
    const body = await readBody(request, bodyLimits, signal)
    try {
      const contentType = request.headers['content-type'] ?? ''
      if (/^multipart\/form-data/i.test(contentType)) {
        for (const [name, value] of readTextParts(body.bytes, contentType)) url.set(name, value)
        const options = readOptions(request, url)
        return { options, statement: readStatement(Buffer.from(options.query ?? '')), release: body.release }
      }
      const options = readOptions(request, url)
      if (options.query === undefined)
        return { options, statement: readStatement(body.bytes), release: body.release }
      const statement = readStatement(Buffer.from(options.query))
      if (body.bytes.length === 0) return { options, statement, release: body.release }
      const whole =
        statement.kind === 'insert_data'
          ? {
              ...statement,
              data: statement.data.length === 0 ? body.bytes : Buffer.concat([statement.data, body.bytes]),
            }
          : readStatement(Buffer.concat([Buffer.from(`${options.query}\n`), body.bytes]))
      return { options, statement: whole, release: body.release }
    } catch (error) {
      body.release()
      throw error
    }
  }

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    url: URLSearchParams,
    gone: AbortSignal,
  ): Promise<void> => {
    const queryId = url.get('query_id') || randomUUID()
    response.setHeader('X-ClickHouse-Query-Id', queryId)
    let reply = new Reply(response, { gzip: false, signal: gone })
    let asked: Asked | undefined
    try {
      if (closing) throw hostException('ABORTED', 'The engine host is closing')
      authenticate(request, url, credentials)
      asked = await readAsked(request, url, gone)
      const { statement, options } = asked
      const running = queries.start(queryId, gone)
      let isLeft = false
      const onLeft = (): void => {
        isLeft = true
        leftAlone++
      }
      if (statement.kind === 'change') gone.addEventListener('abort', onLeft, { once: true })
      try {
        reply = new Reply(response, { gzip: options.gzip, signal: running.signal })
        const rewritten = statement.kind === 'kill' ? killById(statement, options, queries) : statement
        await execute(
          { engine, slots },
          { statement: rewritten, options, prelude: preludeOf(options), running },
          reply,
        )
      } finally {
        running.finish()
        gone.removeEventListener('abort', onLeft)
        if (isLeft) leftAlone--
      }
    } catch (error) {
      if (gone.aborted) return
      const exception = toEngineException(error)
      await reply.fail(exception)
      if (exception.exceptionCode === EXCEPTION.ABORTED && !closing) hostOptions.onFatal(exception)
    } finally {
      asked?.release()
      // What is left of a refused body is read away, so that its sender gets to see the answer.
      request.resume()
    }
  }

  const server = createServer({ maxHeaderSize: 2 * MIB, keepAliveTimeout: 10_000 }, (request, response) => {
    const [pathname = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s)
    const searchParams = new URLSearchParams(search)
    response.setHeader('X-ClickHouse-Server-Display-Name', 'tingfeng')
    if (
      pathname === '/ping' ||
      (pathname === '/' && request.method === 'GET' && !searchParams.has('query'))
    ) {
      response.setHeader('Content-Type', 'text/html; charset=UTF-8')
      return response.end('Ok.\n')
    }
    response.on('error', () => {})
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished)
        gone.abort(new EngineException(EXCEPTION.QUERY_WAS_CANCELLED, 'the client left'))
    })
    open++
    void answer(request, response, searchParams, gone.signal).finally(() => {
      open--
      hostOptions.onQueryEnd?.(open === 0)
    })
  })
  server.maxConnections = 512

  return {
    server,
    async drain(graceMs) {
      closing = true
      server.close()
      server.closeIdleConnections()
      const until = performance.now() + graceMs
      while (open > leftAlone && performance.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 20))
      queries.stopAll(hostException('ABORTED', 'The engine host is closing'))
      while (open > leftAlone && performance.now() < until + 2_000)
        await new Promise((resolve) => setTimeout(resolve, 20))
      server.closeAllConnections()
    },
  }
}
