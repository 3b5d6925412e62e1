import type { Logger } from '@tingfeng/kit'
import { messageOf } from '@tingfeng/kit'
import { fetch, type Response } from 'undici'
import { SourceError } from './errors.js'
import { type NetworkCode, networkCodeOf } from './network-code.js'
import { createGuardedAgent, type GuardOptions } from './outgoing-guard.js'
import { createPacing } from './pacing.js'

/** What a server said to send back next time, so that it need not answer twice. */
export interface Validators {
  readonly etag?: string | undefined
  readonly lastModified?: string | undefined
}

export type HttpAnswer =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'body'
      readonly body: Buffer
      readonly contentType: string
      /** After redirects. */
      readonly url: string
      readonly validators: Validators
    }

export interface HttpRequest {
  readonly validators?: Validators | undefined
  readonly accept?: string
  readonly signal?: AbortSignal
}

/** HTTP for sources: guarded, paced per host, bounded in time, size and redirects. */
export interface PoliteHttp {
  /** @throws SourceError, see `SOURCE_ERROR_CODES` */
  get(url: string, request?: HttpRequest): Promise<HttpAnswer>
  close(): Promise<void>
}

export interface PoliteHttpOptions extends GuardOptions {
  readonly userAgent?: string
  readonly maxBytes?: number
  readonly timeoutMs?: number
  readonly maxRedirects?: number
  /** Between two requests to one host. */
  readonly pauseMs?: number
  readonly logger?: Logger
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])
const MAX_WAIT_MS = 24 * 3_600_000

/** Seconds or a date, as RFC 9110 has it; in milliseconds from now, at most a day. */
export const parseRetryAfter = (value: string | null, now = Date.now()): number | undefined => {
  if (value === null) return undefined
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MAX_WAIT_MS) : undefined
}

const parseUrl = (text: string, base?: string): URL => {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined
  if (
    url &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === ''
  )
    return url
  throw new SourceError(
    {
      code: 'invalid_url',
      message: 'An address beginning with http:// or https:// and without a password in it was expected.',
    },
    { code: 'address_unusable' },
  )
}

const readLimited = async (response: Response, maxBytes: number, host: string): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes)
      throw new SourceError(
        {
          code: 'response_too_large',
          message: `${host} sent more than ${maxBytes} bytes; a feed is smaller than that. Is the address right?`,
          context: { host },
        },
        { code: 'answer_too_large', host },
      )
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const checkStatus = (response: Response, host: string): void => {
  const { status } = response
  if (status >= 200 && status < 300) return
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'))
  const context = { host, status, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  const said = { host, answer: `HTTP ${status}` }
  if (status === 429 || status === 503)
    throw new SourceError(
      {
        code: 'source_busy',
        message: `${host} asks to be left alone for a while (HTTP ${status}); it will be asked again later.`,
        retryable: true,
        context,
      },
      { code: 'busy', ...said },
    )
  const refused = status >= 400 && status < 500
  throw new SourceError(
    {
      code: refused ? 'source_refused' : 'source_unreachable',
      message: refused
        ? `${host} refused with HTTP ${status}; check the address and whether it needs a log-in.`
        : `${host} failed with HTTP ${status}; it will be asked again later.`,
      retryable: !refused,
      context,
    },
    { code: status >= 500 ? 'server_failed' : 'http_refused', ...said },
  )
}

const FAULTS = {
  before_connecting: 'unreachable',
  too_late: 'timed_out',
  within: 'broken_off',
  unknown: 'unreachable',
} as const satisfies Readonly<Record<NetworkCode['when'], string>>

/** Errors of undici carry the guard's own as their cause. */
const toSourceError = (error: unknown, host: string): SourceError => {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof SourceError) return cause
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const { when, code } = networkCodeOf(error)
  return new SourceError(
    {
      code: 'source_unreachable',
      message: `${host} could not be reached: ${messageOf(cause)}.`,
      retryable: true,
      cause: error,
      context: { host },
    },
    {
      code: FAULTS[when],
      host,
      ...((when === 'before_connecting' || when === 'within') && { answer: code }),
    },
  )
}

export const createPoliteHttp = (options: PoliteHttpOptions = {}): PoliteHttp => {
  const {
    userAgent = 'Tingfeng/0.1 (customer feedback reader)',
    maxBytes = 10 * 1024 * 1024,
    timeoutMs = 30_000,
    maxRedirects = 5,
    pauseMs = 1_000,
  } = options
  const dispatcher = createGuardedAgent(options)
  const pacing = createPacing(pauseMs)

  const once = async (
    start: URL,
    { validators, accept = '*/*' }: HttpRequest,
    signal: AbortSignal,
  ): Promise<HttpAnswer> => {
    let url = start
    for (let redirects = 0; ; redirects++) {
      const headers: Record<string, string> = { 'user-agent': userAgent, accept }
      if (validators?.etag) headers['if-none-match'] = validators.etag
      if (validators?.lastModified) headers['if-modified-since'] = validators.lastModified
      const response = await fetch(url, { dispatcher, headers, redirect: 'manual', signal })
      const location = response.headers.get('location')
      if (!REDIRECTS.has(response.status) || location === null) {
        if (response.status === 304) return { kind: 'unchanged' }
        try {
          checkStatus(response, url.host)
          const body = await readLimited(response, maxBytes, url.host)
          return {
            kind: 'body',
            body,
            contentType: response.headers.get('content-type') ?? '',
            url: url.href,
            validators: {
              etag: response.headers.get('etag') ?? undefined,
              lastModified: response.headers.get('last-modified') ?? undefined,
            },
          }
        } finally {
          await response.body?.cancel().catch(() => {})
        }
      }
      await response.body?.cancel()
      if (redirects >= maxRedirects)
        throw new SourceError(
          {
            code: 'too_many_redirects',
            message: `${start.host} sent from one address to the next more than ${maxRedirects} times.`,
            context: { host: start.host },
          },
          { code: 'too_many_redirects', host: start.host },
        )
      url = parseUrl(location, url.href)
    }
  }

  return {
    get: async (text, request = {}) => {
      const url = parseUrl(text)
      return pacing.run(
        url.host,
        async () => {
          const timeout = AbortSignal.timeout(timeoutMs)
          const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout
          try {
            return await once(url, request, signal)
          } catch (error) {
            if (request.signal?.aborted) throw error
            throw toSourceError(error, url.host)
          }
        },
        request.signal,
      )
    },
    close: () => dispatcher.destroy(),
  }
}
