import { AppError, codeOf, messageOf } from '@tingfeng/kit'
import {
  readAlertConfig,
  readCollectConfig,
  readEnrichConfig,
  readQueryConfig,
  readStoreConfig,
} from '../config/service-config.js'
import type { ServiceName } from '../config/service-names.js'
import { startAlertProcess } from './alert.js'
import { startCollectProcess } from './collect.js'
import { startEnrichProcess } from './enrich.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import { startQueryProcess } from './query.js'
import { type ServiceProcess, startServiceProcess } from './service-process.js'
import { startStoreProcess } from './store.js'

const tell = (text: string): void => void process.stderr.write(`${text}\n`)

const STARTERS = {
  collect: () => {
    const config = readCollectConfig()
    return { config: config.base, start: startCollectProcess(config) }
  },
  enrich: () => {
    const config = readEnrichConfig()
    return { config: config.base, start: startEnrichProcess(config) }
  },
  store: () => {
    const config = readStoreConfig()
    return { config: config.base, start: startStoreProcess(config) }
  },
  query: () => {
    const config = readQueryConfig()
    return { config: config.base, start: startQueryProcess(config) }
  },
  alert: () => {
    const config = readAlertConfig()
    return { config: config.base, start: startAlertProcess(config) }
  },
} as const satisfies Record<ServiceName, () => unknown>

const portTaken = (error: unknown): unknown =>
  codeOf(error) === 'EADDRINUSE'
    ? new AppError({
        code: 'port_in_use',
        message: `${messageOf(error)}; choose other ports with TINGFENG_PORT and TINGFENG_OPS_PORT, or 0 for any free one`,
        cause: error,
      })
    : error

/**
 * Runs one service until SIGTERM or SIGINT, then finishes what is in hand; a second signal ends it at once. Prints one
 * line to stdout when it is ready: its name, the address of its API if it has one, and the one for operators.
 */
export const runService = async (name: ServiceName): Promise<void> => {
  const stopping = new AbortController()
  let running: ServiceProcess | undefined
  let stopTimeoutMs = 25_000
  const stop = async (): Promise<void> => {
    if (stopping.signal.aborted) process.exit(EXIT.unfinished)
    tell('stopping: finishing what is in hand')
    stopping.abort(new AppError({ code: 'stopping', message: 'the process was told to stop' }))
    setTimeout(() => {
      tell('not finished in time: another process gets it again')
      process.exit(EXIT.unfinished)
    }, stopTimeoutMs).unref()
    if (!running) return
    await running.close()
    process.exit(EXIT.ok)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())

  try {
    const { config, start } = STARTERS[name]()
    stopTimeoutMs = config.stopTimeoutMs
    running = await startServiceProcess(name, config, stopping.signal, start)
    const { url, opsUrl } = running
    process.stdout.write(`tingfeng ${name}  ${url === undefined ? '' : `${url}  `}ops ${opsUrl}\n`)
    if (stopping.signal.aborted) {
      await running.close()
      process.exit(EXIT.ok)
    }
  } catch (error) {
    if (stopping.signal.aborted) process.exit(EXIT.ok)
    tell(`error: ${messageOf(portTaken(error))}`)
    process.exit(exitCodeOf(error))
  }
}
