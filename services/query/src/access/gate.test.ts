import { silentLogger } from '@tingfeng/kit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../app.js'
import { type AccessOptions, createAccess } from './access.js'

const SECRET = 'a'.repeat(43)
const PROOF = 'proof-in-the-path'
const user = { id: 'u', name: 'lin', role: 'viewer', mustChange: false }

describe('the gate', () => {
  let app: Awaited<ReturnType<typeof createApp>>
  let audited: { action: string; target?: string }[]

  beforeEach(async () => {
    audited = []
    const state = {
      sessions: { verify: async (secret: string) => (secret === SECRET ? user : undefined) },
      apiKeys: { verify: () => undefined },
      audit: { add: async (line: { action: string }) => void audited.push(line) },
    } as unknown as AccessOptions['state'] // safe: the gate asks for no more
    const access = createAccess({ state, token: 't'.repeat(40), login: true, secure: false })
    app = await createApp({ logger: silentLogger, version: '0', access })
    const config = { open: true, ownProof: true, audit: 'own-proof.act' }
    app.post('/n/:token/:action', { config }, async () => 'done')
    app.post('/open', { config: { open: true } }, async () => 'done')
  })
  afterEach(() => app.close())

  const press = (url: string, more: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      headers: { host: 'localhost', cookie: `tingfeng_session=${SECRET}`, ...more },
    })

  it('lets whoever is logged in press a button of a page whose address is the proof', async () => {
    const own = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
    expect((await press(`/n/${PROOF}/acknowledge`, own)).statusCode).toBe(200)
    expect((await press(`/n/${PROOF}/acknowledge`, { ...own, cookie: '' })).statusCode).toBe(200)
    // Not from elsewhere, nor from a page that hides where it is; and no other open route takes the cookie alone.
    for (const origin of ['https://evil.example', 'null'])
      expect((await press(`/n/${PROOF}/acknowledge`, { origin })).statusCode, origin).toBe(403)
    expect((await press('/open', own)).statusCode).toBe(403)
    expect((await press('/open', { ...own, 'x-requested-with': 'tingfeng' })).statusCode).toBe(200)
  })

  it('keeps the proof out of the audit log', async () => {
    await press(`/n/${PROOF}/acknowledge`)
    expect(audited).toMatchObject([{ action: 'own-proof.act', target: 'acknowledge', actor: 'lin' }])
    expect(JSON.stringify(audited)).not.toContain(PROOF)
  })
})
