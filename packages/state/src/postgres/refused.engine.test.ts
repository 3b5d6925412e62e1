import { availableOrLoud } from '@tingfeng/kit/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasPostgres, type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import { selfSigned } from '../testing/self-signed.js'
import { createPostgres, type PostgresOptions, postgresDatabase } from './create-postgres.js'

const here = availableOrLoud('a PostgreSQL server', hasPostgres())

describe.runIf(here)('a connection to PostgreSQL', () => {
  const certificate = selfSigned('localhost')
  let plain: PostgresServer
  let secure: PostgresServer

  beforeAll(async () => {
    const servers = await Promise.all([startPostgres({}), startPostgres({ tls: certificate })])
    plain = servers[0]
    secure = servers[1]
  })
  afterAll(async () => {
    await plain?.close()
    await secure?.close()
  })

  const edited = (url: string, change: Partial<URL>): string => Object.assign(new URL(url), change).href
  const byName = (url: string): string => edited(url, { hostname: 'localhost' })

  it.each<[string, () => PostgresOptions, string, boolean, RegExp]>([
    [
      'the password is wrong',
      () => ({ url: edited(plain.url, { password: 'sesame open' }) }),
      'database_refused',
      false,
      /refuses this user and password/,
    ],
    [
      'there is no password',
      () => ({ url: edited(plain.url, { password: '' }) }),
      'database_refused',
      false,
      /wants a password/,
    ],
    [
      'there is no such database',
      () => ({ url: edited(plain.url, { pathname: '/nowhere' }) }),
      'database_refused',
      false,
      /does not exist; create it/,
    ],
    [
      'nobody listens there',
      () => ({ url: edited(plain.url, { port: '1' }) }),
      'database_unavailable',
      true,
      /ECONNREFUSED/,
    ],
    [
      'the server offers no TLS',
      () => ({ url: plain.url, tls: 'require' }),
      'tls_refused',
      false,
      /offers no TLS/,
    ],
    [
      'the certificate is signed by a stranger',
      () => ({ url: byName(secure.url), tls: 'verify' }),
      'tls_refused',
      false,
      /certificate .* is not accepted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
    ],
    [
      'the certificate is made out to another name',
      () => ({ url: secure.url, tls: 'verify', caCert: certificate.cert }),
      'tls_refused',
      false,
      /not accepted \(ERR_TLS_CERT_ALTNAME_INVALID\)/,
    ],
  ])('is refused with advice when %s', async (_, options, code, retryable, message) => {
    const failure = await createPostgres(options()).then(
      (state) => state.close(),
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({
      name: 'StateError',
      code,
      retryable,
      message: expect.stringMatching(message),
    })
    expect(String(failure)).not.toMatch(/sesame|test%20only|test only/)
  })

  it.each<[string, () => PostgresOptions]>([
    ['without looking at the certificate', () => ({ url: secure.url, tls: 'require' })],
    ['as the URL says', () => ({ url: `${secure.url}?sslmode=require` })],
    ['with its authority checked', () => ({ url: secure.url, tls: 'verify-ca', caCert: certificate.cert })],
    [
      'with its name checked, too',
      () => ({ url: byName(secure.url), tls: 'verify', caCert: certificate.cert }),
    ],
  ])('is encrypted %s', async (_, options) => {
    const { db, close } = postgresDatabase(options())
    const { rows } = await sql`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`.execute(db)
    expect(rows).toEqual([{ ssl: true }])
    await close()
  })

  it('needs the right to make tables, and says so', async () => {
    const url = await plain.newDatabase()
    const { db, close } = postgresDatabase({ url })
    await sql`CREATE ROLE visitor LOGIN PASSWORD 'visitor'`.execute(db)
    await close()
    const asVisitor = edited(url, { username: 'visitor', password: 'visitor' })
    await expect(createPostgres({ url: asVisitor })).rejects.toMatchObject({
      code: 'database_refused',
      message: expect.stringContaining('CREATE and USAGE on its schema'),
    })
  })
})
