import { createHash } from 'node:crypto'
import { quoteIdentifier } from '../quote-identifier.js'
import { quoteLiteral, SINGLE, schemaContext, type Topology } from '../schema/topology.js'
import { CLIENT_VIEW_NAMES } from '../views/client-views.js'
import { VIEW_NAMES } from '../views/views.js'

export interface AccessUser {
  readonly name: string
  readonly password: string
}

export interface AccessOptions {
  readonly database: string
  readonly topology?: Topology
  /** Of collect, store and query: rows in and out, no tables made or dropped. */
  readonly writer: AccessUser
  /** Of query: reads. */
  readonly reader: AccessUser
  /** Of the SQL page and of people: the views, with limits. */
  readonly analyst: AccessUser
}

const GIB = 1024 ** 3

/** Limits of one statement; a statement may ask for less, never for more. */
const PROFILES = {
  writer: ['max_execution_time = 600'],
  reader: ['readonly = 2', `max_memory_usage = ${8 * GIB}`, 'max_execution_time = 120'],
  analyst: [
    'readonly = 2',
    `max_memory_usage = ${4 * GIB} MAX ${4 * GIB}`,
    'max_execution_time = 120 MAX 120',
    'max_rows_to_read = 2000000000 MAX 2000000000',
    'allow_introspection_functions = 0 CONST',
    'allow_ddl = 0 CONST',
  ],
} as const

/** Of one analyst in an hour. */
const QUOTA = 'MAX queries = 5000, errors = 1000, execution_time = 1800'

/**
 * What makes, or brings up to date, the users of a server: names, passwords, rights, limits. May be run at any time, also
 * while the users are at work. Rows of every workspace are seen by all three; a narrower policy for a single analyst is
 * one more `CREATE ROW POLICY`.
 *
 * Views run with the rights of who asks, so the analyst may read `posts` as well.
 */
export const accessStatements = ({
  database,
  topology = SINGLE,
  ...users
}: AccessOptions): readonly string[] => {
  const { database: db, onCluster: cluster } = schemaContext(database, topology)
  const onCluster = cluster === '' ? '' : ` ${cluster}`
  const [writer, reader, analyst] = [users.writer, users.reader, users.analyst].map(({ name }) =>
    quoteIdentifier(name),
  )
  const everyone = [writer, reader, analyst].join(', ')
  const hash = (password: string): string => quoteLiteral(createHash('sha256').update(password).digest('hex'))
  const identify = ({ name, password }: AccessUser): readonly string[] => {
    const user = quoteIdentifier(name)
    const proof = `IDENTIFIED WITH sha256_hash BY ${hash(password)}`
    return [
      `CREATE USER IF NOT EXISTS ${user}${onCluster} ${proof}`,
      `ALTER USER ${user}${onCluster} ${proof} DEFAULT DATABASE ${db}`,
    ]
  }
  const profile = (role: keyof typeof PROFILES, to: string | undefined): string =>
    `CREATE SETTINGS PROFILE OR REPLACE tingfeng_${role}${onCluster} SETTINGS ${PROFILES[role].join(', ')} TO ${to}`
  const tables = ['posts', 'sentiment_hourly', 'themes_hourly', 'source_runs', 'incidents', 'own_themes']
  const read = [...VIEW_NAMES, ...CLIENT_VIEW_NAMES, ...tables].map((table) => `SELECT ON ${db}.${table}`)
  return [
    ...identify(users.writer),
    ...identify(users.reader),
    ...identify(users.analyst),
    `GRANT${onCluster} SELECT, INSERT, ALTER UPDATE, ALTER DELETE, OPTIMIZE ON ${db}.* TO ${writer} WITH REPLACE OPTION`,
    `GRANT${onCluster} SELECT ON ${db}.* TO ${reader} WITH REPLACE OPTION`,
    `GRANT${onCluster} ${read.join(', ')} TO ${analyst} WITH REPLACE OPTION`,
    profile('writer', writer),
    profile('reader', reader),
    profile('analyst', analyst),
    `CREATE QUOTA OR REPLACE tingfeng_analyst${onCluster} KEYED BY user_name FOR INTERVAL 1 hour ${QUOTA} TO ${analyst}`,
    // Once a table has a policy, whoever has none sees no rows.
    `CREATE ROW POLICY OR REPLACE tingfeng_all${onCluster} ON ${db}.posts FOR SELECT USING 1 TO ${everyone}`,
  ]
}
