import { AppError, codeOf } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import { readRunFile } from '../product/run-file.js'
import { startProduct } from '../product/start-product.js'
import { say } from './output.js'

const whyNot = async (error: unknown, { host, port, dataDir }: ProductConfig): Promise<unknown> => {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new AppError({
        code: 'port_in_use',
        message: `${host}:${port} is taken by another program; choose another port with TINGFENG_PORT, or 0 for any free one`,
        cause: error,
      })
    case 'log_locked': {
      const running = await readRunFile(dataDir)
      if (!running) return error
      return new AppError({
        code: 'already_running',
        message: `${dataDir} is in use by process ${running.pid}; it is at ${running.url}`,
        cause: error,
      })
    }
    default:
      return error
  }
}

const STOP_AFTER_MS = 30_000

/**
 * Runs until SIGINT or SIGTERM, which are heeded from the first moment on: told while it starts, it starts, and then ends
 * in order. A second signal, or half a minute for what is in hand, ends it at once.
 */
export const runStart = async (config: ProductConfig): Promise<void> => {
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1)
    stopping = true
    say('stopping: finishing what is in hand')
    const product = await starting.catch(() => undefined)
    if (!product) return
    setTimeout(() => process.exit(1), STOP_AFTER_MS).unref()
    await product.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())

  const starting = startProduct(config)
  const product = await starting.catch(async (error: unknown) => {
    throw await whyNot(error, config)
  })
  process.stdout.write(`听风 Tingfeng  ${product.url}\n`)
  if (stopping) return
  say(
    product.showsDemo
      ? 'showing demo data; import your own: npm run -s tingfeng -- import FILE.csv --source NAME'
      : 'ready',
  )
  if (!config.login)
    say(
      'log-in is off: whoever can use this machine can read and change everything; TINGFENG_LOGIN=1 switches it on',
    )
}
