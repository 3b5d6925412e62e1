import { fastify } from 'fastify'
import { describe, expect, it } from 'vitest'
import { guardLoopback } from './guard.js'

const build = () => {
  const app = fastify()
  guardLoopback(app)
  app.get('/x', async () => 'read')
  app.post('/x', async () => 'changed')
  return app
}

describe('the loopback guard', () => {
  it('refuses a Host that is not its own, as DNS rebinding sends', async () => {
    const answer = await build().inject({ url: '/x', headers: { host: 'evil.example:7070' } })
    expect(answer.statusCode).toBe(403)
    expect(answer.json().code).toBe('foreign_host')
  })

  it.each(['localhost:7070', '127.0.0.1:7070', '[::1]:7070', 'LOCALHOST'])('answers to %s', async (host) => {
    expect((await build().inject({ url: '/x', headers: { host } })).statusCode).toBe(200)
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:9999' },
    { 'sec-fetch-site': 'cross-site' },
  ])('refuses a change from another page: %j', async (headers) => {
    const answer = await build().inject({
      method: 'POST',
      url: '/x',
      headers: { host: 'localhost:7070', ...headers },
    })
    expect(answer.statusCode).toBe(403)
    expect(answer.json().code).toBe('foreign_origin')
  })

  it.each([{}, { origin: 'http://localhost:7070' }, { 'sec-fetch-site': 'same-origin' }])(
    'takes a change from its own page or from a program: %j',
    async (headers) => {
      const answer = await build().inject({
        method: 'POST',
        url: '/x',
        headers: { host: 'localhost:7070', ...headers },
      })
      expect(answer.statusCode).toBe(200)
    },
  )
})
