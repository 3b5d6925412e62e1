import { Problem } from '@tingfeng/contracts'
import { createLogger, type Logger } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import { describe, expect, it } from 'vitest'
import { createAccess } from './access/access.js'
import { createApp } from './app.js'
import { workspaceRoutes } from './routes/workspaces.js'

const headers = { host: 'localhost' }

describe('the HTTP server', () => {
  it('answers an address that cannot be decoded with problem+json', async () => {
    const app = await createApp({ logger: createLogger({ level: 'silent' }), version: '0' })
    const answer = await app.inject({ url: '/%ff', headers })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(() => Problem.parse(answer.json())).not.toThrow()
  })

  it('removes a workspace for an operator only', async () => {
    const removed: string[] = []
    // safe: only this is called
    const state = {
      workspaces: { get: async () => ({ id: 'old' }) },
      audit: { add: async () => {} },
    } as unknown as State
    const app = await createApp({
      logger: createLogger({ level: 'silent' }),
      version: '0',
      access: createAccess({ state, token: 'secret', login: false, secure: false }),
    })
    await app.register(workspaceRoutes({ state, removeWorkspace: async (id) => void removed.push(id) }))
    const remove = (authorization?: string) =>
      app.inject({
        method: 'DELETE',
        url: '/workspaces/old',
        headers: { ...headers, ...(authorization && { authorization }) },
      })
    expect((await remove()).json()).toMatchObject({ status: 401, code: 'token_needed' })
    expect((await remove('Bearer wrong')).statusCode).toBe(401)
    expect(removed).toEqual([])
    expect((await remove('Bearer secret')).statusCode).toBe(204)
    expect(removed).toEqual(['old'])
  })

  it('knows who asks through a proxy that is named, and says once of one that is not', async () => {
    const said: string[] = []
    // safe: only warnings are looked at
    const logger = Object.assign(Object.create(createLogger({ level: 'silent' })), {
      warn: (_fields: object, message: string) => said.push(message),
    }) as Logger
    // safe: nobody logs in here
    const state = { audit: { add: async () => {} } } as unknown as State
    const access = createAccess({ state, token: 'secret', login: true, secure: false })
    const askedBy = async (trustProxy: readonly string[], ...proxies: string[]) => {
      const app = await createApp({ logger, version: '0', access, trustProxy })
      app.get('/me', { config: { open: true } }, async ({ ip }) => ip)
      const ask = async (more: Record<string, string>) =>
        (await app.inject({ url: '/me', remoteAddress: '172.30.70.5', headers: { ...headers, ...more } }))
          .body
      await ask({})
      const forwarded = { 'x-forwarded-for': ['203.0.113.9', ...proxies].join(', ') }
      return [await ask(forwarded), await ask(forwarded)]
    }
    // The ingress, and before it a proxy that reaches it by the gateway of the same network.
    expect(await askedBy(['172.30.70.0/24'], '172.30.70.1')).toEqual(['203.0.113.9', '203.0.113.9'])
    expect(await askedBy(['172.30.70.5'])).toEqual(['203.0.113.9', '203.0.113.9'])
    expect(said).toEqual([])
    for (const trusted of [[], ['10.0.0.1']]) {
      expect(await askedBy(trusted)).toEqual(['172.30.70.5', '172.30.70.5'])
      expect(said.splice(0)).toEqual([expect.stringContaining('TINGFENG_TRUST_PROXY')])
    }
  })
})
