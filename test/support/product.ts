import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

const main = join(import.meta.dirname, '../../services/tingfeng/dist/main.js')
/** It never outlives who started it: what a failed test left would take the machine from those that follow. */
const endWithParent = pathToFileURL(
  join(import.meta.dirname, '../../infra/distributed/end-with-parent.mjs'),
).href

export interface RunningProduct {
  readonly url: string
  readonly pid: number
  readonly dataDir: string
  /** SIGKILL, as a power cut would: nothing is finished, nothing is told. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
  /** As Ctrl-C does to `npm start | tee log`: what it prints from now on has no reader. */
  stopReading(): void
  /** All that it printed, logs too; the last 20,000 characters of what is no data. */
  said(): string
}

export const makeDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'tingfeng-'))
export const removeDataDir = (dataDir: string): Promise<void> =>
  rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })

/** As it comes: sentiment by fast and transformer. */
export const CASCADE = { TINGFENG_SENTIMENT_SCORER: 'cascade' }

/** The fast scorer judges alone: who looks at something else need not wait for the transformer, which takes most of the time. */
const environment = (dataDir: string, extra: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  TINGFENG_SENTIMENT_SCORER: 'fast',
  TINGFENG_DATA_DIR: dataDir,
  TINGFENG_PORT: '0',
  TINGFENG_DEMO: '0',
  ...extra,
})

/** How `tingfeng <argv>` is run on a data folder. */
export const commandLine = (
  dataDir: string,
  argv: readonly string[],
  extra: Record<string, string> = {},
) => ({
  file: process.execPath,
  args: [main, ...argv],
  env: environment(dataDir, extra),
})

/** One that cannot start ends by itself and says why: this is for one that hangs. */
const STARTED_WITHIN_MS = 110_000

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const exited = (child: ChildProcess): Promise<number | null> =>
  hasEnded(child)
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)))

/** By `close`, not by `exit`, all that it printed has been read. */
const closed = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)))

/** The real product on a free port; with `CASCADE` as `npm start` runs it. */
export const startProduct = async (
  dataDir: string,
  extra: Record<string, string> = {},
): Promise<RunningProduct> => {
  const child = spawn(process.execPath, ['--import', endWithParent, main, 'start'], {
    env: environment(dataDir, extra),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('the product was started without pipes')
  let output = ''
  let errors = ''
  stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
  })
  stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors = (errors + chunk).slice(-20_000)
  })
  for (let waited = 0; waited < STARTED_WITHIN_MS; waited += 50) {
    const url = /http:\/\/\S+(?=\n)/.exec(output)?.[0]
    if (url !== undefined && child.pid !== undefined)
      return {
        url,
        pid: child.pid,
        dataDir,
        stopReading: () => {
          stdout.destroy()
          stderr.destroy()
        },
        said: () => output + errors,
        kill: async () => {
          child.kill('SIGKILL')
          await exited(child)
        },
        stop: async () => {
          child.kill('SIGTERM')
          const code = await exited(child)
          if (code !== 0) console.warn(errors)
          return code
        },
      }
    if (hasEnded(child)) break
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new Error(`the product did not start:\n${errors}`)
}

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `tingfeng <argv>` on a data folder. */
export const tingfeng = async (
  dataDir: string,
  argv: readonly string[],
  stdin = '',
  extra: Record<string, string> = {},
): Promise<CliResult> => {
  const { file, args, env } = commandLine(dataDir, argv, extra)
  const child = spawn(file, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  // One that ends before it has read all says why by its exit code.
  child.stdin.on('error', () => {}).end(stdin)
  const code = await closed(child)
  return { code, stdout, stderr }
}
