import { Problem } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'

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
  return new AppError({ code, message: detail, retryable: response.status === 429 || response.status >= 500 })
}

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
        message: `The server at ${url} broke the connection. Is it still running?`,
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
