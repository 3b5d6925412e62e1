import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createClickHouse } from './client.js'

it('asks the store nothing for a caller who has left before it is asked', async () => {
  let asked = 0
  const server = createServer(() => {
    asked++
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // safe: it listens on a port
  const client = createClickHouse({ url: `http://127.0.0.1:${port}` })
  const request = { signal: AbortSignal.abort(), timeoutMs: 2_000 }
  const outcomes = await Promise.allSettled([
    client.rawAnswer('SELECT 1', {}, { format: 'TSV', ...request }),
    client.command('SELECT 1', {}, request),
    client.query('SELECT 1', {}, undefined, { ...request, retry: false }),
    client.insert('posts', [{ id: 'a' }], request),
  ])
  const codes = outcomes.map((one) => one.status === 'rejected' && one.reason.code)
  expect(codes).toEqual(Array.from(outcomes, () => 'store_cancelled'))
  expect(asked).toBe(0)
  await client.close()
  server.closeAllConnections()
  server.close()
})
