import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@tingfeng/contracts'
import { AppError, codeOf } from '@tingfeng/kit'
import type { ProductConfig } from '../config.js'
import { type RunFile, readRunFile } from '../product/run-file.js'
import type { Product } from '../product/start-product.js'

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

const STARTING_MS = 30_000

/** Waits for a process that has locked the folder to say where it answers. */
const waitForOwner = async (dataDir: string, locked: unknown): Promise<RunFile> => {
  for (let waited = 0; waited < STARTING_MS; waited += 200) {
    const running = await readRunFile(dataDir)
    if (running) return running
    await sleep(200)
  }
  throw locked
}

/**
 * Runs `use` against the owner of the data folder; where none runs, owns the folder itself for as long as it takes.
 */
export const withServer = async <T>(
  config: ProductConfig,
  use: (client: Client) => Promise<T>,
): Promise<T> => {
  const through = ({ url, token }: RunFile): Promise<T> => use(createClient(url, token))
  const running = await readRunFile(config.dataDir)
  if (running) return through(running)
  const { startProduct } = await import('../product/start-product.js')
  let product: Product
  try {
    product = await startProduct({ ...config, port: 0, demo: false })
  } catch (error) {
    if (codeOf(error) !== 'log_locked') throw error
    return through(await waitForOwner(config.dataDir, error))
  }
  try {
    return await use(createClient(product.url, product.token))
  } finally {
    await product.close()
  }
}
