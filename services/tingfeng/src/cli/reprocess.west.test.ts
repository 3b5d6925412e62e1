import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished, vi } from 'vitest'
import { readConfig } from '../config/product-config.js'
import { runReprocess } from './reprocess.js'

// A machine whose days are others than the workspace's.
vi.stubEnv('TZ', 'America/Los_Angeles')

it.each([
  ['2026-03-01', '2026-02-28T16:00:00.000Z'],
  ['2026-03-01T09:30', '2026-03-01T01:30:00.000Z'],
  ['2026-03-01T09:30Z', '2026-03-01T09:30:00.000Z'],
])('reads again since %s as the clocks of the workspace show it', async (since, instant) => {
  const asked: unknown[] = []
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') asked.push(JSON.parse(await text(request)))
    const job = { status: 'done', done: 0, total: 0 }
    response.end(JSON.stringify(request.url?.endsWith('/reprocess') ? job : { timeZone: 'Asia/Shanghai' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo // safe: a server on TCP
  const config = readConfig({ TINGFENG_URL: `http://127.0.0.1:${port}`, TINGFENG_TOKEN: 'token' })
  await runReprocess(config, { workspace: 'default', since })
  expect(asked).toEqual([{ since: instant }])
})
