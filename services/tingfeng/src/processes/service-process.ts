import { Closer, createLogger, type Logger, type Metrics, startOpsServer } from '@tingfeng/kit'
import type { ProcessConfig } from '../config/adapter-config.js'
import type { ServiceName } from '../config/service-names.js'
import { createServiceMetrics, meterReadiness } from '../product/service-metrics.js'

export interface ServiceContext {
  readonly logger: Logger
  readonly metrics: Metrics
  /** Closed in reverse order when the process stops. */
  readonly closer: Closer
  /** Aborts when the process is to stop, also while it still starts. */
  readonly signal: AbortSignal
  readonly startTimeoutMs: number
}

export interface ReadyService {
  /** Where its API answers, if it has one. */
  readonly url?: string
  /** Rejects with the reason while a dependency does not answer. */
  readonly check: () => Promise<void>
}

export interface ServiceProcess {
  readonly url?: string
  readonly opsUrl: string
  /** Takes nothing new and finishes what is in hand. */
  close(): Promise<void>
}

const CHECK_TIMEOUT_MS = 5_000

const within = async (check: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS)
  })
  try {
    await Promise.race([check, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Starts one service: its operators are answered from the first moment to the last. */
export const startServiceProcess = async (
  name: ServiceName,
  config: ProcessConfig,
  signal: AbortSignal,
  start: (context: ServiceContext) => Promise<ReadyService>,
): Promise<ServiceProcess> => {
  const logger = createLogger({ level: config.logLevel, name: `tingfeng-${name}` }).child({
    instance: config.instance,
  })
  const closer = new Closer(logger)
  const metrics = createServiceMetrics(name)
  let service: ReadyService | undefined
  const ready = meterReadiness(async () => {
    if (signal.aborted) throw new Error('stopping')
    if (!service) throw new Error('starting')
    await within(service.check())
  }, metrics)
  const ops = closer.add(
    'ops',
    await startOpsServer({ host: config.host, port: config.opsPort }, { metrics, ready }),
  )
  try {
    service = await start({ logger, metrics, closer, signal, startTimeoutMs: config.startTimeoutMs })
  } catch (error) {
    await closer.close()
    throw error
  }
  return { ...(service.url && { url: service.url }), opsUrl: ops.url, close: () => closer.close() }
}
