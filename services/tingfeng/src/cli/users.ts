import type { OneTimePassword, RoleName, UserView } from '@tingfeng/contracts'
import { AppError, messageOf } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import type { Client } from '../product/client.js'
import { say, table, writeOut } from './output.js'
import { withServer } from './with-server.js'

const BASE = '/api/v1/users'

const send = <T>(client: Client, method: string, path: string, body?: object): Promise<T> =>
  client.json<T>(path, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })

const find = async (client: Client, name: string): Promise<UserView> => {
  const user = (await client.json<UserView[]>(BASE)).find((known) => known.name === name.toLowerCase())
  if (user) return user
  throw new AppError({ code: 'unknown_user', message: `there is no user “${name}”; see tingfeng users list` })
}

const stateOf = ({ active, mustChange }: UserView): string => {
  if (!active) return 'off'
  return mustChange ? 'one-time password' : 'active'
}

/** The password goes to stdout, once; it cannot be shown again. */
const tellOnce = async ({ user, password, expiresAt }: OneTimePassword): Promise<void> => {
  await writeOut(`${password}\n`).catch((cause: unknown) => {
    throw new AppError({
      code: 'secret_lost',
      message: `${user.name} has a one-time password that could not be printed (${messageOf(cause)}); \`tingfeng users reset ${user.name}\` makes another`,
      cause,
    })
  })
  say(`the one-time password of ${user.name} (${user.role}), valid until ${expiresAt}; not shown again`)
}

export const listUsers = (config: ProductConfig, json: boolean): Promise<void> =>
  withServer(config, async (client) => {
    const users = await client.json<UserView[]>(BASE)
    if (json) await writeOut(`${JSON.stringify(users)}\n`)
    else if (users.length === 0) say('nobody has an account yet')
    else
      await writeOut(
        `${table(users.map((user) => [user.name, user.role, stateOf(user), user.lastLoginAt ?? 'never']))}\n`,
      )
  })

export const addUser = (config: ProductConfig, name: string, role: RoleName): Promise<void> =>
  withServer(config, async (client) => tellOnce(await send(client, 'POST', BASE, { name, role })))

export const resetUser = (config: ProductConfig, name: string): Promise<void> =>
  withServer(config, async (client) => {
    const { id } = await find(client, name)
    await tellOnce(await send(client, 'POST', `${BASE}/${id}/reset`))
  })

/** The account stays in the list, so that the audit log goes on naming someone. */
export const removeUser = (config: ProductConfig, name: string): Promise<void> =>
  withServer(config, async (client) => {
    const { id } = await find(client, name)
    await send(client, 'PATCH', `${BASE}/${id}`, { active: false })
    say(`${name} is switched off and signed out everywhere`)
  })

export const setRole = (config: ProductConfig, name: string, role: RoleName): Promise<void> =>
  withServer(config, async (client) => {
    const { id } = await find(client, name)
    await send(client, 'PATCH', `${BASE}/${id}`, { role, active: true })
    say(`${name} is ${role} from now on`)
  })
