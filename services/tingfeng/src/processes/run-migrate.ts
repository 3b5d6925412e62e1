import { Closer, createLogger, messageOf } from '@tingfeng/kit'
import { readMigrateConfig } from '../config/service-config.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import { migrateClickHouse, openPostgres } from './open-servers.js'

/** Brings both schemas up to date, then ends. May run beside others of its kind and beside the services. */
export const runMigrate = async (): Promise<void> => {
  try {
    const { clickhouse, postgres, logLevel, startTimeoutMs } = readMigrateConfig()
    const logger = createLogger({ level: logLevel, name: 'tingfeng-migrate' })
    const closer = new Closer(logger)
    try {
      const waiting = { startTimeoutMs, logger }
      const state = closer.add('state', await openPostgres(postgres, 'migrate', waiting))
      await migrateClickHouse(clickhouse, state, waiting)
    } finally {
      await closer.close()
    }
    process.exitCode = EXIT.ok
  } catch (error) {
    process.stderr.write(`error: ${messageOf(error)}\n`)
    process.exitCode = exitCodeOf(error)
  }
}
