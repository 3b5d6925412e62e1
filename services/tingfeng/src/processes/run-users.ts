import { accessStatements, createClickHouse, SINGLE } from '@tingfeng/clickhouse'
import { createLogger, messageOf } from '@tingfeng/kit'
import { readAccessConfig } from '../config/service-config.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import { waitFor } from './wait-for.js'

const WAIT_MS = 300_000

/** Makes the users of ClickHouse or brings them up to date, then ends. @param prints only prints the SQL to stdout */
export const runClickHouseUsers = async (prints: boolean): Promise<void> => {
  try {
    const { clickhouse, writer, reader, analyst } = readAccessConfig()
    const { cluster, ...address } = clickhouse
    const topology = cluster === undefined ? SINGLE : ({ kind: 'cluster', cluster } as const)
    const statements = accessStatements({ database: address.database, topology, writer, reader, analyst })
    if (prints) {
      process.stdout.write(statements.map((statement) => `${statement};\n`).join(''))
      return
    }
    const client = createClickHouse({ ...address, database: 'default' })
    try {
      const logger = createLogger({ name: 'tingfeng-clickhouse-users', level: 'warn' })
      const waiting = { name: 'ClickHouse', where: new URL(address.url).host, timeoutMs: WAIT_MS, logger }
      await waitFor(() => client.ping(), waiting)
      for (const statement of statements) await client.command(statement)
    } finally {
      await client.close()
    }
    process.exitCode = EXIT.ok
  } catch (error) {
    process.stderr.write(`error: ${messageOf(error)}\n`)
    process.exitCode = exitCodeOf(error)
  }
}
