import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { silentLogger } from '@tingfeng/kit'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from './app.js'

let app: FastifyInstance
let port = 0
beforeAll(async () => {
  app = await createApp({ logger: silentLogger, version: '0' })
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => app.close())

it.each([
  [
    'an address of a hundred thousand letters',
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`,
    431,
    'request_too_large',
  ],
  ['what is no HTTP', 'hello there\r\n\r\n', 400, 'malformed_request'],
])('answers %s with problem+json, and lets go', async (_what, sent, status, code) => {
  const socket = connect(port, '127.0.0.1')
  socket.write(sent)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head).toContain('content-type: application/problem+json')
  expect(JSON.parse(body)).toMatchObject({ status, code })
})
