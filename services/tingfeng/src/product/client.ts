import { Problem } from '@tingfeng/contracts'
import { AppError, codeOf, isAppError } from '@tingfeng/kit'

/** Talks HTTP to the process that owns the data folder. */
export interface Client {
  readonly url: string
  /** @throws AppError with the problem's code and detail unless the answer is 2xx */
  request(path: string, init?: RequestInit & { readonly duplex?: 'half' }): Promise<Response>
  json<T>(path: string, init?: RequestInit): Promise<T>
}

const problemOf = async (response: Response): Promise<AppError> => {
  const text = await response.text()
  let detail = text.slice(0, 500) || `HTTP ${response.status}`
  let code = `http_${response.status}`
  try {
    const parsed = Problem.parse(JSON.parse(text))
    detail = parsed.detail
    code = parsed.code
  } catch {
    // No problem+json: its text says what there is to say.
  }
  const { status } = response
  return new AppError({
    code,
    message: detail,
    retryable: status === 429 || status >= 500,
    context: { status },
  })
}

/** Nobody is there, or who was there has gone. */
const NOBODY = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])

/** `fetch` says no more than that it failed; its cause says why. */
export const unreachable = (url: string, error: unknown): string => {
  const code = codeOf(error) ?? codeOf(error instanceof Error ? error.cause : undefined)
  return code !== undefined && (NOBODY.has(code) || code.startsWith('UND_ERR_CONNECT'))
    ? `Nobody answers at ${url} (${code}). Is the product running there?`
    : `The server at ${url} broke the connection${code === undefined ? '' : ` (${code})`}. Is it still running?`
}

export const statusOf = (error: unknown): unknown => (isAppError(error) ? error.context.status : undefined)

export const createClient = (url: string, token: string): Client => {
  const request: Client['request'] = async (path, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${token}`)
    let response: Response
    try {
      response = await fetch(new URL(path, url), { ...init, headers })
    } catch (cause) {
      throw new AppError({
        code: 'server_unreachable',
        message: unreachable(url, cause),
        retryable: true,
        cause,
      })
    }
    if (!response.ok) throw await problemOf(response)
    return response
  }
  return {
    url,
    request,
    json: async <T>(path: string, init?: RequestInit) => (await (await request(path, init)).json()) as T, // safe: our own API
  }
}
