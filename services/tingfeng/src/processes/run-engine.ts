import { resolve } from 'node:path'
import { superviseEngineHost } from '@tingfeng/clickhouse'
import { createLogger, messageOf } from '@tingfeng/kit'
import { readEngineConfig } from '../config/service-config.js'
import { EXIT, exitCodeOf } from './exit-codes.js'

/**
 * The engine host as a server of its own on 127.0.0.1, until SIGTERM or SIGINT, which are heeded while it starts, too.
 * Prints its address to stdout.
 */
export const runEngine = async (dataDir: string, port: number): Promise<void> => {
  try {
    const { username, password, logLevel } = readEngineConfig()
    const logger = createLogger({ level: logLevel, name: 'tingfeng-engine' })
    let stopping = false
    const stop = async (): Promise<void> => {
      if (stopping) process.exit(EXIT.unfinished)
      stopping = true
      const engine = await starting.catch(() => undefined)
      if (!engine) return
      await engine.close()
      process.exit(EXIT.ok)
    }
    process.on('SIGINT', () => void stop())
    process.on('SIGTERM', () => void stop())
    const starting = superviseEngineHost({ dataDir: resolve(dataDir), port, username, password, logger })
    const { url } = await starting
    process.stdout.write(`tingfeng engine  ${url}\n`)
  } catch (error) {
    process.stderr.write(`error: ${messageOf(error)}\n`)
    process.exit(exitCodeOf(error))
  }
}
