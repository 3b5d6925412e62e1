import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { productFlags } from '../../../infra/setup/product-flags.mjs'

export const main = join(import.meta.dirname, '../../../services/tingfeng/dist/main.js')

export const makeDataDir = () => mkdtemp(join(tmpdir(), 'tingfeng-bench-'))

/** What the product, and commands for it, find in their environment. */
export const environmentOf = (dataDir) => ({
  ...process.env,
  TINGFENG_DATA_DIR: dataDir,
  TINGFENG_PORT: '0',
  TINGFENG_DEMO: '0',
})

/** The product as `npm start` runs it, without the demo; `close` removes its data, unless they are to be kept. */
export const startProduct = async (dataDir, { env = {}, flags = [], keep = false } = {}) => {
  const child = spawn(process.execPath, [...productFlags, ...flags, main, 'start'], {
    env: { ...environmentOf(dataDir), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const url = await new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const found = /http:\/\/\S+/.exec(line)?.[0]
      if (found) resolve(found)
    })
    ended.then(([code]) => reject(new Error(`the product ended with ${code}`)))
  })
  const close = async () => {
    child.kill('SIGTERM')
    await ended
    if (!keep) await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  return { url, pid: child.pid, close }
}
