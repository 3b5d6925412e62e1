import { Problem } from '@tingfeng/contracts'
import { createLogger } from '@tingfeng/kit'
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
})
