import type { ProductConfig } from '../config/product-config.js'
import { say, table } from './output.js'
import { withServer } from './with-server.js'

interface Key {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly revokedAt: string | null
}

const base = (workspace: string): string => `/api/v1/workspaces/${encodeURIComponent(workspace)}/api-keys`

/** The key goes to stdout, once; it cannot be shown again. */
export const createKey = (config: ProductConfig, workspace: string, name: string): Promise<void> =>
  withServer(config, async (client) => {
    const created = await client.json<Key & { readonly key: string }>(base(workspace), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    })
    process.stdout.write(`${created.key}\n`)
    say(`key ${created.id} may push into “${workspace}”; keep it, it is not shown again`)
  })

export const listKeys = (config: ProductConfig, workspace: string, json: boolean): Promise<void> =>
  withServer(config, async (client) => {
    const keys = await client.json<Key[]>(base(workspace))
    if (json) process.stdout.write(`${JSON.stringify(keys)}\n`)
    else if (keys.length === 0) say(`“${workspace}” has no keys`)
    else
      process.stdout.write(
        `${table(keys.map((key) => [key.id, key.revokedAt ? 'revoked' : 'live', key.createdAt, key.name]))}\n`,
      )
  })

export const revokeKey = (config: ProductConfig, workspace: string, id: string): Promise<void> =>
  withServer(config, async (client) => {
    await client.request(`${base(workspace)}/${encodeURIComponent(id)}`, { method: 'DELETE' })
    say(`key ${id} is refused from now on`)
  })
