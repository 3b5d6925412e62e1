import { AppError, codeOf } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import { serveMcp } from '../mcp/serve.js'
import { type Client, createClient, statusOf } from '../product/client.js'
import { readRunFile } from '../product/run-file.js'

interface Address {
  readonly url: string
  readonly token: string
}

/**
 * Each question goes to the product that runs at that moment: one that was started again has another address and
 * another token. Only for questions, which may be asked twice.
 *
 * @param find undefined where none runs
 */
export const followingClient = (
  first: Address,
  find: () => Promise<Address | undefined>,
  notRunning: () => AppError,
): Client => {
  let client = createClient(first.url, first.token)
  const again = async (error: unknown): Promise<Client> => {
    if (codeOf(error) !== 'server_unreachable' && statusOf(error) !== 401) throw error
    const found = await find()
    if (!found) throw notRunning()
    client = createClient(found.url, found.token)
    return client
  }
  const asked = async <T>(question: (client: Client) => Promise<T>): Promise<T> => {
    try {
      return await question(client)
    } catch (error) {
      return question(await again(error))
    }
  }
  return {
    get url() {
      return client.url
    },
    request: (path, init) => asked((now) => now.request(path, init)),
    json: <T>(path: string, init?: RequestInit) => asked((now) => now.json<T>(path, init)),
  }
}

/** An assistant stays for hours, so this never owns the data folder itself: the product must run. */
export const runMcp = async ({ server, dataDir }: ProductConfig): Promise<void> => {
  const find = async (): Promise<Address | undefined> => server ?? readRunFile(dataDir)
  const notRunning = (): AppError =>
    new AppError({
      code: 'not_running',
      message: `expected a running product on ${dataDir}: start it with npm start, or name one by TINGFENG_URL`,
    })
  const found = await find()
  if (!found) throw notRunning()
  await serveMcp(followingClient(found, find, notRunning))
}
