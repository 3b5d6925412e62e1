// One process of the distributed mode as a child of this one; it never outlives it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { root } from '../setup/ensure.mjs'
import { productFlags } from '../setup/product-flags.mjs'

const MAIN = join(root, 'services/tingfeng/dist/main.js')
const PRELOAD = pathToFileURL(join(root, 'infra/distributed/end-with-parent.mjs')).href
const READY = /^tingfeng \S+ {2}(?:(http\S+)(?: {2}|$))?(?:ops (http\S+))?$/
const KEPT_CHARACTERS = 20_000

/**
 * @param {readonly string[]} argv of `tingfeng`
 * @param {Record<string, string>} env beside this process's own
 * @param {(line: string) => void} [onLine] told of every line on stderr
 */
export const startService = async (argv, env, onLine = () => {}) => {
  const child = spawn(process.execPath, [...productFlags, '--import', PRELOAD, MAIN, ...argv], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C at the terminal reaches this process alone, which stops its children in order.
    detached: true,
  })
  let errors = ''
  createInterface(child.stderr).on('line', (line) => {
    errors = `${errors}${line}\n`.slice(-KEPT_CHARACTERS)
    onLine(line)
  })
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)))
  const ready = new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const [, url, opsUrl] = READY.exec(line) ?? []
      if (url ?? opsUrl) resolve({ url, opsUrl })
    })
    ended.then((how) => reject(new Error(`tingfeng ${argv[0]} ended with ${how}:\n${errors}`)))
  })
  const { url, opsUrl } = await ready
  return {
    url,
    opsUrl,
    pid: child.pid,
    /** Resolves with the exit code, or the name of the signal. */
    ended,
    errors: () => errors,
    /** @param {NodeJS.Signals} signal */
    signal: (signal) => child.kill(signal),
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return ended
    },
  }
}
