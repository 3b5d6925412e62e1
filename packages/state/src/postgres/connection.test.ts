import { describe, expect, it } from 'vitest'
import { resolveTarget } from './connection.js'

describe('the PostgreSQL URL', () => {
  it('gives host, port, database, user and password, decoded', () => {
    const { config, name } = resolveTarget({
      url: 'postgresql://us%40er:p%3Aw%2F@db.example:6543/ting%20feng',
    })
    expect(config).toEqual({
      host: 'db.example',
      port: 6543,
      database: 'ting feng',
      user: 'us@er',
      password: 'p:w/',
      ssl: false,
    })
    expect(name).toBe('us@er@db.example:6543/ting feng')
  })

  it('takes port 5432 when it names none, an IPv6 host and a folder of sockets', () => {
    expect(resolveTarget({ url: 'postgres://u@[::1]/d' }).config).toMatchObject({ host: '::1', port: 5432 })
    expect(resolveTarget({ url: 'postgres://u@localhost/d?host=/run/postgresql' }).config).toMatchObject({
      host: '/run/postgresql',
    })
  })

  it.each([
    ['disable', 'off', 'off'],
    ['disable', 'verify', 'verify'],
    ['require', 'off', 'require'],
    ['verify-ca', 'require', 'verify-ca'],
    ['verify-full', 'off', 'verify'],
  ] as const)(
    'with sslmode=%s and the setting %s is used with TLS %s: the stricter one',
    (sslmode, tls, used) => {
      expect(resolveTarget({ url: `postgres://u@h/d?sslmode=${sslmode}`, tls }).tls).toBe(used)
    },
  )

  it.each([
    ['nonsense'],
    ['mysql://u:secret@h/d'],
    ['postgres://u:secret@h'],
    ['postgres://u:secret@h/'],
    ['postgres://:secret@h/d'],
    ['postgres://u:secret@h:port/d'],
    ['postgres://u:%E0%A4%A@h/d'],
    ['postgres://u:secret@h/d?sslmode=prefer'],
    ['postgres://u:secret@h/d?options=-c%20fsync=off'],
  ])('%s is refused, and its password never told', (url) => {
    let failure: unknown
    try {
      resolveTarget({ url })
    } catch (error) {
      failure = error
    }
    expect(failure).toMatchObject({ code: 'invalid_postgres_url', retryable: false })
    expect(JSON.stringify(failure) + String(failure)).not.toContain('secret')
  })

  it('can be given as an address instead, not beside it', () => {
    const address = { host: 'h', database: 'd', user: 'u', password: 'p' }
    expect(resolveTarget({ address, tls: 'require' })).toMatchObject({
      config: { ...address, port: 5432, ssl: { rejectUnauthorized: false } },
      name: 'u@h:5432/d',
    })
    expect(() => resolveTarget({ address, url: 'postgres://u@h/d' })).toThrow('not both')
    expect(() => resolveTarget({})).toThrow('not both')
  })
})
