import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '@tingfeng/kit'
import { afterEach, expect, it } from 'vitest'
import { followingClient } from './mcp.js'

const servers: Server[] = []
const serve = async (token: string): Promise<{ url: string; token: string }> => {
  const server = createServer((request, response) => {
    response.statusCode = request.headers.authorization === `Bearer ${token}` ? 200 : 401
    response.end(JSON.stringify(token))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token } // safe: a server on TCP
}
const stop = async (server: Server | undefined): Promise<void> => {
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
}
afterEach(async () => {
  for (const server of servers.splice(0)) await stop(server)
})
const notRunning = (): AppError => new AppError({ code: 'not_running', message: 'start it' })

it('asks the product that runs now: another address, another token, and one that was down for a while', async () => {
  const first = await serve('first')
  let running: { url: string; token: string } | undefined = first
  const client = followingClient(first, async () => running, notRunning)
  expect(await client.json('/')).toBe('first')

  await stop(servers.shift())
  running = undefined
  await expect(client.json('/')).rejects.toMatchObject({ code: 'not_running' })

  running = await serve('second')
  expect(await client.json('/')).toBe('second')

  // The same address with another token.
  const { url } = running
  await stop(servers.shift())
  const third = createServer((request, response) => {
    response.statusCode = request.headers.authorization === 'Bearer third' ? 200 : 401
    response.end('"third"')
  })
  servers.push(third)
  await new Promise<void>((resolve) => third.listen(Number(new URL(url).port), '127.0.0.1', resolve))
  running = { url, token: 'third' }
  expect(await client.json('/')).toBe('third')
})
