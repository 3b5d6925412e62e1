import {
  createGuardedAgent,
  type GuardOptions,
  networkCodeOf,
  parseRetryAfter,
  SourceError,
} from '@tingfeng/source-kit'
import { request } from 'undici'
import { cutChars } from '../message/fit.js'
import { channelError } from './errors.js'

export interface Answer {
  readonly status: number
  /** At most 64 KiB of it. */
  readonly text: string
  /** Undefined when it is no JSON object. */
  readonly json: Readonly<Record<string, unknown>> | undefined
}

export interface Call {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** The way out of channels: guarded, bounded in time and size, follows no redirect. Addresses never come into errors. */
export interface ChannelHttp {
  /** Resolves with every answer but 429 and 5xx. @throws ChannelError */
  call(url: string, call: Call): Promise<Answer>
  /** The same with a JSON body. */
  post(url: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  close(): Promise<void>
}

export interface ChannelHttpOptions extends GuardOptions {
  readonly timeoutMs?: number
}

const MOST_BYTES = 64 * 1024
const CONNECT_TIMEOUT_MS = 5_000
const DEFAULT_WAIT_MS = 60_000

const failure = (error: unknown, host: string) => {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof SourceError)
      return channelError('channel_refused', cause.message, {
        host,
        fault: { code: 'address_forbidden', host },
      })
  const { when, code } = networkCodeOf(error)
  if (when === 'before_connecting')
    return channelError('channel_unreachable', `${host} could not be reached (${code}).`, {
      host,
      fault: { code: 'unreachable', host, answer: code },
      cause: error,
    })
  return channelError(
    'channel_uncertain',
    `${host} gave no answer (${code}); whether it took the message is not known.`,
    { host, cause: error, fault: { code: 'no_answer', host, answer: code } },
  )
}

const toJson = (text: string): Answer['json'] => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined // safe: an object
  } catch {
    return undefined
  }
}

export const createChannelHttp = ({ timeoutMs = 15_000, ...guard }: ChannelHttpOptions = {}): ChannelHttp => {
  const dispatcher = createGuardedAgent({ connectTimeoutMs: CONNECT_TIMEOUT_MS, ...guard })
  const call = async (url: string, { method = 'POST', headers = {}, body }: Call): Promise<Answer> => {
    const { host } = new URL(url)
    let answer: Answer
    let retryAfter: string | null
    try {
      const response = await request(url, {
        dispatcher,
        method,
        headers: { 'user-agent': 'Tingfeng/0.1 (alerts)', ...headers },
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      const chunks: Uint8Array[] = []
      let size = 0
      for await (const part of response.body) {
        const bytes = part as Uint8Array // safe: no encoding was set
        size += bytes.byteLength
        if (size > MOST_BYTES) break
        chunks.push(bytes)
      }
      const text = Buffer.concat(chunks).toString('utf8')
      answer = { status: response.statusCode, text, json: toJson(text) }
      retryAfter = String(response.headers['retry-after'] ?? '') || null
    } catch (error) {
      throw failure(error, host)
    }
    const { status } = answer
    if (status === 429 || status === 503)
      throw channelError('channel_busy', `${host} asks to be left alone for a while (HTTP ${status}).`, {
        host,
        fault: { code: 'busy', host, answer: `HTTP ${status}` },
        retryAfterMs: parseRetryAfter(retryAfter) ?? DEFAULT_WAIT_MS,
      })
    if (status >= 500)
      throw channelError('channel_uncertain', `${host} failed with HTTP ${status}.`, {
        ...{ host, status, fault: { code: 'server_failed', host, answer: `HTTP ${status}` } },
      })
    return answer
  }
  return {
    call,
    post: (url, body, headers = {}) =>
      call(url, {
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body: JSON.stringify(body),
      }),
    close: () => dispatcher.destroy(),
  }
}

/** 4xx and redirects, for those who answer by status. */
export const checkStatus = ({ status }: Answer, host: string): void => {
  if (status >= 200 && status < 300) return
  const about = status === 413 ? 'message_refused' : 'channel_refused'
  throw channelError(about, `${host} refused with HTTP ${status}; check the address and its key.`, {
    host,
    status,
    fault: { code: 'http_refused', host, answer: `HTTP ${status}` },
  })
}

/** An answer of a platform that judges by a code in its JSON. */
export const codeIn = (
  answer: Answer,
  field: string,
  host: string,
): { readonly code: number; readonly say: string } => {
  const { json, status } = answer
  const code = json?.[field]
  if (typeof code !== 'number')
    throw channelError(
      status >= 400 ? 'channel_refused' : 'channel_uncertain',
      `${host} answered HTTP ${status} without the code that it documents; is the address right?`,
      { host, status, fault: { code: 'strange_answer', host, answer: `HTTP ${status}` } },
    )
  const said = json?.errmsg ?? json?.msg ?? json?.message
  return { code, say: typeof said === 'string' ? cutChars(said, 200) : '' }
}
