import type { CreatedKey, KeyView } from '@tingfeng/contracts'
import { AppError, messageOf } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import { say, table, writeOut } from './output.js'
import { withServer } from './with-server.js'

const base = (workspace: string): string => `/api/v1/workspaces/${encodeURIComponent(workspace)}/api-keys`

/** The key goes to stdout, once; it cannot be shown again. */
interface CreateOptions {
  readonly workspace: string
  readonly scope: readonly string[]
  readonly expires?: string
}

const daysOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new AppError({ code: 'invalid_option', message: `--expires is a number of days, not “${text}”` })
}

export const createKey = async (
  config: ProductConfig,
  name: string,
  { workspace, scope: scopes, expires }: CreateOptions,
): Promise<void> => {
  const expiresInDays = daysOf(expires)
  await withServer(config, async (client) => {
    const created = await client.json<CreatedKey>(base(workspace), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, scopes, ...(expiresInDays !== undefined && { expiresInDays }) }),
    })
    await writeOut(`${created.key}\n`).catch((cause: unknown) => {
      throw new AppError({
        code: 'secret_lost',
        message: `key ${created.id} was made but could not be printed (${messageOf(cause)}); \`tingfeng keys revoke ${created.id} -w ${workspace}\` takes it away`,
        cause,
      })
    })
    const until = created.expiresAt === null ? '' : `, until ${created.expiresAt}`
    say(
      `key ${created.id} reaches “${workspace}” (${created.scopes.join(', ')})${until}; it is not shown again`,
    )
  })
}

const stateOf = ({ revokedAt, expiresAt }: KeyView): string => {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'live'
}

export const listKeys = (config: ProductConfig, workspace: string, json: boolean): Promise<void> =>
  withServer(config, async (client) => {
    const keys = await client.json<KeyView[]>(base(workspace))
    if (json) await writeOut(`${JSON.stringify(keys)}\n`)
    else if (keys.length === 0) say(`“${workspace}” has no keys`)
    else
      await writeOut(
        `${table(
          keys.map((key) => [
            key.id,
            stateOf(key),
            key.scopes.join(','),
            key.createdAt,
            key.lastUsedAt ?? 'never used',
            key.name,
          ]),
        )}\n`,
      )
  })

export const revokeKey = (config: ProductConfig, workspace: string, id: string): Promise<void> =>
  withServer(config, async (client) => {
    await client.request(`${base(workspace)}/${encodeURIComponent(id)}`, { method: 'DELETE' })
    say(`key ${id} is refused from now on`)
  })
