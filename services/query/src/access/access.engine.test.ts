import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@tingfeng/kit'
import { createPglite, type State } from '@tingfeng/state'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.js'
import { type QueryDeps, registerQuery } from '../query.js'
import { servePages } from '../static-pages.js'
import { createAccess } from './access.js'
import { ensureFirstAdmin } from './first-admin.js'
import { hashPassword } from './password.js'
import { isRead, neededRole, ROLES, type Role } from './role.js'

const TOKEN = 't'.repeat(40)
const PASSWORD = 'a long enough phrase 1'
const OWN = { host: 'localhost', 'x-requested-with': 'tingfeng' }
const OPEN = new Set(['GET /api/v1/auth/session', 'POST /api/v1/auth/login', 'POST /api/v1/auth/logout'])

interface Route {
  readonly method: string
  readonly url: string
  readonly role: Role | undefined
  readonly open: boolean
}

let folder: string
let state: State
let app: FastifyInstance
const routes: Route[] = []

/** What a route would do when it is reached does not matter here: it may fail, but not with 401 or 403. */
const depsOf = (access: QueryDeps['access']): QueryDeps => {
  const fail = (): never => {
    throw new Error('reached')
  }
  const anything: object = new Proxy({}, { get: () => fail })
  // safe: no route needs more of these than to be called
  const made = {
    figures: anything,
    questions: anything,
    search: anything,
    live: anything,
    reprocess: anything,
    replay: fail,
    erase: fail,
  }
  return {
    ...made,
    state,
    access,
    token: TOKEN,
    version: '0',
    mode: 'embedded',
    health: async () => [],
    removeWorkspace: fail,
    desk: anything,
    database: 'tingfeng',
  } as unknown as QueryDeps
}

const open = async (secure: boolean): Promise<FastifyInstance> => {
  const logger = createLogger({ level: 'silent' })
  const access = createAccess({ state, token: TOKEN, login: true, secure })
  const made = await createApp({ logger, version: '0', access })
  made.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat())
      if (!secure && one !== 'HEAD')
        routes.push({ method: one, url, role: config?.role, open: config?.open === true })
  })
  registerQuery(made, depsOf(access))
  await servePages(made, folder)
  await made.ready()
  return made
}

const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
  String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''

const logIn = (name: string, password = PASSWORD, more: Partial<InjectOptions> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    headers: OWN,
    payload: { name, password },
    ...more,
  })

const people = new Map<Role, string>()
const as = (role: Role) => ({ ...OWN, cookie: people.get(role) ?? '' })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingfeng-access-'))
  state = await createPglite({ dataDir: folder })
  await state.workspaces.ensure({ id: 'default' })
  await state.workspaces.ensure({ id: 'other' })
  app = await open(false)
  const hash = await hashPassword(PASSWORD)
  for (const role of ROLES) {
    await state.users.create({ name: role, role, password: { hash }, createdBy: 'test' })
    people.set(role, cookieOf(await logIn(role)))
  }
})
afterAll(async () => {
  await app?.close()
  await state?.close()
  await rm(folder, { recursive: true, force: true })
})

describe('every route of the API', () => {
  it('is closed to whoever is not logged in, but for what log-in itself needs', async () => {
    const api = routes.filter(({ url }) => url.startsWith('/api/'))
    expect(api.length).toBeGreaterThan(25)
    for (const { method, url, open } of api) {
      const name = `${method} ${url}`
      expect(open, name).toBe(OPEN.has(name))
      if (open) continue
      const path = url.replace(/:\w+/g, 'default')
      const asked = { method, url: path, headers: OWN } as InjectOptions // safe: methods of routes
      expect((await app.inject(asked)).statusCode, name).toBe(401)
      const forged = { ...OWN, cookie: `tingfeng_session=${'A'.repeat(43)}` }
      expect((await app.inject({ ...asked, headers: forged })).statusCode, name).toBe(401)
    }
  })

  it('refuses each role below the one that it declares, by default viewers for reads and admins for changes', async () => {
    for (const { method, url, role, open } of routes) {
      if (open || !url.startsWith('/api/')) continue
      const needed = neededRole(method, role)
      if (role === undefined) expect(needed).toBe(isRead(method) ? 'viewer' : 'admin')
      const below = ROLES.slice(0, ROLES.indexOf(needed))
      for (const one of below) {
        const answer = await app.inject({
          method,
          url: url.replace(/:\w+/g, 'default'),
          headers: as(one),
        } as InjectOptions) // safe: methods of routes
        expect([answer.statusCode, answer.json().code], `${one}: ${method} ${url}`).toEqual([
          403,
          'role_needed',
        ])
      }
    }
  })

  it('lets the role that it declares through', async () => {
    for (const [url, role] of [
      ['/api/v1/meta', 'viewer'],
      ['/api/v1/workspaces/default', 'viewer'],
      ['/api/v1/users', 'admin'],
      ['/api/v1/audit', 'admin'],
    ] as const)
      expect((await app.inject({ url, headers: as(role) })).statusCode, url).toBe(200)
  })

  it('serves pages without a log-in: they hold no data', async () => {
    expect((await app.inject({ url: '/login', headers: OWN })).statusCode).toBe(404)
    expect((await app.inject({ url: '/openapi.json', headers: OWN })).statusCode).toBe(401)
  })
})

describe('a session', () => {
  it('lives in a cookie that no script and no other site can use', async () => {
    const cookie = String((await logIn('viewer')).headers['set-cookie'])
    expect(cookie).toMatch(/^tingfeng_session=[\w-]{43}; /)
    for (const flag of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(flag)
    const secure = await open(true)
    const answer = await secure.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      headers: OWN,
      payload: { name: 'viewer', password: PASSWORD },
    })
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-tingfeng=.*; Secure$/)
    await secure.close()
  })

  it('is a new one after each log-in, and the one that was there before is worth nothing', async () => {
    const planted = cookieOf(await logIn('viewer'))
    const fresh = cookieOf(await logIn('viewer', PASSWORD, { headers: { ...OWN, cookie: planted } }))
    expect(fresh).not.toBe(planted)
    const ask = (cookie: string) => app.inject({ url: '/api/v1/meta', headers: { ...OWN, cookie } })
    expect((await ask(planted)).statusCode).toBe(401)
    expect((await ask(fresh)).statusCode).toBe(200)
    const invented = `tingfeng_session=${'x'.repeat(43)}`
    const given = cookieOf(await logIn('viewer', PASSWORD, { headers: { ...OWN, cookie: invented } }))
    expect(given).not.toBe(invented)
  })

  it('ends with log-out, everywhere when asked, and when an admin switches the person off', async () => {
    const [one, two] = [cookieOf(await logIn('handler')), cookieOf(await logIn('handler'))]
    const status = async (cookie: string) =>
      (await app.inject({ url: '/api/v1/meta', headers: { ...OWN, cookie } })).statusCode
    const post = (url: string, cookie: string) =>
      app.inject({ method: 'POST', url: `/api/v1/auth/${url}`, headers: { ...OWN, cookie } })
    await post('logout', one)
    expect([await status(one), await status(two)]).toEqual([401, 200])
    await post('logout-everywhere', two)
    expect(await status(two)).toBe(401)
    const three = cookieOf(await logIn('handler'))
    const { id = '' } = (await state.users.list()).find(({ name }) => name === 'handler') ?? {}
    await app.inject({
      method: 'PATCH',
      url: `/api/v1/users/${id}`,
      headers: as('admin'),
      payload: { active: false },
    })
    expect(await status(three)).toBe(401)
    expect((await logIn('handler')).statusCode).toBe(401)
    await state.users.update(id, { active: true })
    people.set('handler', cookieOf(await logIn('handler')))
  })

  it('changes nothing for a page of another site, nor for a request that no page of ours sent', async () => {
    const change = (headers: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/users',
        headers: { cookie: people.get('admin') ?? '', ...headers },
        payload: { name: 'planted' },
      })
    for (const headers of [
      { ...OWN, origin: 'https://evil.example' },
      { ...OWN, 'sec-fetch-site': 'cross-site' },
      { host: 'localhost' },
      { host: 'localhost', origin: 'http://localhost' },
      { ...OWN, host: 'evil.example' },
    ]) {
      const answer = await change(headers)
      expect(answer.statusCode, JSON.stringify(headers)).toBe(403)
    }
    expect((await state.users.list()).some(({ name }) => name === 'planted')).toBe(false)
    expect((await logIn('viewer', PASSWORD, { headers: { host: 'localhost' } })).statusCode).toBe(403)
  })
})

describe('log-in', () => {
  it('says the same of a wrong password, an unknown name and a one-time password that is over', async () => {
    const late = await state.users.create({
      name: 'late',
      role: 'viewer',
      createdBy: 'test',
      password: { hash: await hashPassword(PASSWORD), oneTimeUntil: new Date(Date.now() - 1) },
    })
    const answers = [
      await logIn('viewer', 'wrong password 1'),
      await logIn('nobody-of-that-name', 'wrong password 1'),
      await logIn(late.name),
    ]
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(answers[0]?.statusCode).toBe(401)
  })

  it('stops trying after some failures, for known and unknown names alike, also when they come at once', async () => {
    const hash = await hashPassword(PASSWORD)
    const { id } = await state.users.create({
      name: 'target',
      role: 'viewer',
      password: { hash },
      createdBy: 't',
    })
    for (const [name, remoteAddress] of [
      ['target', '192.0.2.1'],
      ['no-such-target', '192.0.2.2'],
    ] as const) {
      const tries = Array.from({ length: 12 }, () => logIn(name, 'wrong', { remoteAddress }))
      const codes = (await Promise.all(tries)).map(({ statusCode }) => statusCode).sort()
      expect(codes).toEqual([...Array(8).fill(401), ...Array(4).fill(429)])
    }
    const right = await logIn('target', PASSWORD, { remoteAddress: '192.0.2.3' })
    expect(right.statusCode).toBe(429)
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0)
    const reset = await app.inject({ method: 'POST', url: `/api/v1/users/${id}/reset`, headers: as('admin') })
    expect((await logIn('target', reset.json().password, { remoteAddress: '192.0.2.3' })).statusCode).toBe(
      200,
    )
  })

  it('stops an address that tries one name after the other', async () => {
    const codes: number[] = []
    for (let n = 0; n < 42; n += 1)
      codes.push((await logIn(`name-${n}`, 'wrong', { remoteAddress: '198.51.100.7' })).statusCode)
    expect(codes.slice(0, 40)).toEqual(Array(40).fill(401))
    expect(codes.slice(40)).toEqual([429, 429])
  })

  it('lets a person with a one-time password do nothing but change it, and then ends every other session', async () => {
    const made = await app.inject({
      method: 'POST',
      url: '/api/v1/users',
      headers: as('admin'),
      payload: { name: '王芳', role: 'analyst' },
    })
    expect(made.statusCode).toBe(201)
    const { password } = made.json()
    const other = cookieOf(await logIn('王芳', password))
    const cookie = cookieOf(await logIn('王芳', password))
    const ask = (url: string, payload?: object) =>
      app.inject({
        method: payload ? 'POST' : 'GET',
        url: `/api/v1${url}`,
        headers: { ...OWN, cookie },
        ...(payload && { payload }),
      })
    expect((await ask('/meta')).json().code).toBe('password_change_needed')
    expect((await ask('/auth/session')).json()).toMatchObject({ login: true, user: { mustChange: true } })
    for (const next of ['short', password, '王芳王芳王芳王芳王芳王芳', 'aaaaaaaaaaaaaaa'])
      expect(
        (await ask('/auth/password', { current: password, next })).statusCode,
        next,
      ).toBeGreaterThanOrEqual(400)
    expect((await ask('/auth/password', { current: 'wrong', next: PASSWORD })).statusCode).toBe(401)
    const changed = await ask('/auth/password', { current: password, next: PASSWORD })
    expect(changed.statusCode).toBe(200)
    const fresh = { ...OWN, cookie: cookieOf(changed) }
    expect((await app.inject({ url: '/api/v1/meta', headers: fresh })).statusCode).toBe(200)
    for (const old of [cookie, other])
      expect((await app.inject({ url: '/api/v1/meta', headers: { ...OWN, cookie: old } })).statusCode).toBe(
        401,
      )
  })

  it('begins with one admin, whose password is told once', async () => {
    const told: string[] = []
    await ensureFirstAdmin(state.users, (text) => told.push(text))
    expect(told).toEqual([])
    const empty = await mkdtemp(join(tmpdir(), 'tingfeng-first-'))
    const fresh = await createPglite({ dataDir: empty })
    const start = () => ensureFirstAdmin(fresh.users, (text) => told.push(text))
    await Promise.all([start(), start()])
    await start()
    expect(told).toEqual([
      expect.stringMatching(/^log in as admin with the one-time password \w{5}(-\w{5}){3} /),
    ])
    await fresh.close()
    await rm(empty, { recursive: true, force: true })
  })
})

describe('an API key', () => {
  const make = async (scopes: readonly ('ingest' | 'read' | 'sql' | 'admin')[], expiresInDays?: number) =>
    (
      await app.inject({
        method: 'POST',
        url: '/api/v1/workspaces/default/api-keys',
        headers: as('admin'),
        payload: { name: 'k', scopes, ...(expiresInDays && { expiresInDays }) },
      })
    ).json()
  const status = async (url: string, key: string, method: 'GET' | 'POST' = 'GET') =>
    (
      await app.inject({
        method,
        url: `/api/v1${url}`,
        headers: { host: 'localhost', authorization: `Bearer ${key}` },
      })
    ).statusCode

  it('reaches its own workspace, as far as its scope, and no other', async () => {
    const [push, read, all] = [await make(['ingest']), await make(['read'], 30), await make(['admin'])]
    expect(read).toMatchObject({ expiresAt: expect.any(String), scopes: ['read'] })
    expect(await status('/workspaces/default', push.key)).toBe(403)
    expect(await status('/workspaces/default', read.key)).toBe(200)
    expect(await status('/workspaces/other', read.key)).toBe(403)
    expect(await status('/workspaces/default/api-keys', read.key)).toBe(403)
    expect(await status('/workspaces/default/api-keys', all.key)).toBe(200)
    expect(await status('/workspaces/other/api-keys', all.key)).toBe(403)
    expect(await status('/users', all.key)).toBe(403)
    const meta = await app.inject({
      url: '/api/v1/meta',
      headers: { host: 'localhost', 'x-api-key': read.key },
    })
    expect(meta.json().workspaces.map(({ id }: { id: string }) => id)).toEqual(['default'])
  })

  it('is refused once revoked or expired', async () => {
    const { key, id } = await make(['read'])
    expect(await status('/workspaces/default', key)).toBe(200)
    await app.inject({
      method: 'DELETE',
      url: `/api/v1/workspaces/default/api-keys/${id}`,
      headers: as('admin'),
    })
    expect(await status('/workspaces/default', key)).toBe(401)
    const late = await state.apiKeys.create({
      workspace: 'default',
      name: 'late',
      scopes: ['admin'],
      expiresAt: new Date(Date.now() - 1),
    })
    expect(await status('/workspaces/default', late.key)).toBe(401)
  })

  it('is no better than the token of an operator, which may do all', async () => {
    expect(await status('/users', TOKEN)).toBe(200)
    expect(await status('/users', `${TOKEN}x`)).toBe(401)
  })
})

describe('the audit log', () => {
  it('tells of log-ins, refusals, members and keys: who, what, from where, and how it ended', async () => {
    await app.inject({ method: 'POST', url: '/api/v1/users', headers: as('viewer'), payload: { name: 'x' } })
    await expect
      .poll(async () => (await state.audit.list({ actor: 'viewer', action: 'user.create', limit: 1 }))[0])
      .toMatchObject({ outcome: 'refused', status: 403, address: '127.0.0.1' })
    const page = await app.inject({ url: '/api/v1/audit?limit=500', headers: as('admin') })
    const lines = page.json().entries as { actor: string; action: string; outcome: string }[] // safe: its schema
    const told = new Set(lines.map(({ action, outcome }) => `${action} ${outcome}`))
    for (const line of [
      'login ok',
      'login refused',
      'logout ok',
      'password.change ok',
      'user.create ok',
      'user.reset ok',
      'key.create ok',
      'key.revoke ok',
    ])
      expect(told).toContain(line)
  })

  it('holds no password, no key and no name that nobody has', async () => {
    await logIn('my-password-in-the-wrong-field', 'secret-in-the-right-field')
    const lines = JSON.stringify(await state.audit.list({ limit: 500 }))
    for (const secret of [
      PASSWORD,
      'my-password-in-the-wrong-field',
      'secret-in-the-right-field',
      'tfk_',
      TOKEN,
    ])
      expect(lines.replaceAll(/tfk_[0-9a-f]{12}(?!_)/g, '')).not.toContain(secret)
    expect(lines).toContain('login')
  })
})
