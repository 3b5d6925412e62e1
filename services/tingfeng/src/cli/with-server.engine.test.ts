import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../config/product-config.js'
import { withServer } from './with-server.js'

describe('a command that runs where no product does', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-lone-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))

  it.each(['1', '0'])('answers to itself alone, with TINGFENG_LOGIN=%s', async (TINGFENG_LOGIN) => {
    const config = readConfig({ TINGFENG_DATA_DIR: dataDir, TINGFENG_LOGIN, TINGFENG_LOG_LEVEL: 'silent' })
    await withServer(config, async (client) => {
      const ask = async (method: string, path: string, body?: string) => {
        const headers = { 'x-requested-with': 'tingfeng', 'content-type': 'application/json' }
        const init = { method, headers, ...(body !== undefined && { body }) }
        return (await fetch(new URL(path, client.url), init)).status
      }
      const sql = JSON.stringify({ sql: 'SELECT 1' })
      for (const [method, path, body] of [
        ['GET', '/api/v1/meta'],
        ['GET', '/api/v1/workspaces/default/posts'],
        ['POST', '/api/v1/workspaces/default/sql', sql],
        ['POST', '/sql', 'SELECT 1'],
        ['POST', '/ingest/v1/posts?source=x', JSON.stringify({ id: '1', text: '好' })],
        ['POST', '/api/v1/auth/login', JSON.stringify({ name: 'admin', password: 'x' })],
        ['GET', '/metrics'],
        ['GET', '/clickhouse?query=SELECT+1'],
        ['HEAD', '/clickhouse/?query=SELECT+1'],
        ['GET', '/api/v1/auth/session'],
      ] as const)
        expect(await ask(method, path, body), `${method} ${path}`).toBe(401)
      expect(await ask('GET', '/healthz')).toBe(200)
      expect(await client.json('/api/v1/meta')).toMatchObject({ version: expect.any(String) })
    })
  })
})
