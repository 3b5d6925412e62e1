import { availableOrLoud } from '@tingfeng/kit/testing'
import { afterAll, beforeAll, describe } from 'vitest'
import { describeState } from '../state.contract.js'
import { hasPostgres, type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import { createPostgres } from './create-postgres.js'

describe.runIf(availableOrLoud('a PostgreSQL server', hasPostgres()))('a PostgreSQL server', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.close())

  describeState('PostgreSQL', async () => {
    const url = await server.newDatabase()
    return {
      open: () => createPostgres({ url }),
      dispose: () => server.dropDatabase(url),
    }
  })
})
