import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { freemem, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { messageOf } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import { createClient, statusOf, unreachable } from '../product/client.js'
import { readRunFile } from '../product/run-file.js'
import { openTextReader } from '../product/text-reader.js'
import { table, writeOut } from './output.js'

export interface Finding {
  readonly check: string
  readonly state: 'ok' | 'warning' | 'error'
  readonly detail: string
}

const GIB = 1024 ** 3
const gib = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`

const checkNode = (): Finding => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const good = major > 20 || (major === 20 && minor >= 19)
  return {
    check: 'Node',
    state: good ? 'ok' : 'error',
    detail: `${process.versions.node}; 20.19 or newer is needed`,
  }
}

/** What the product's processes take at their peak, in GB: design.md section 6. */
const MOST_MEMORY = { alone: '1.8', withSecondScorer: '2.5' }

export const checkMemory = ({ second }: Pick<ProductConfig, 'second'>): Finding => {
  const good = totalmem() > 3.5 * GIB
  const most = second ? MOST_MEMORY.withSecondScorer : MOST_MEMORY.alone
  return {
    check: 'memory',
    state: good ? 'ok' : 'warning',
    detail: `${gib(freemem())} free of ${gib(totalmem())}; the product takes up to ${most} GB`,
  }
}

const PARTS = ['log', 'store', 'state', 'files']
const isOpen = (folder: string): boolean =>
  ((statSync(folder, { throwIfNoEntry: false })?.mode ?? 0) & 0o007) !== 0
/** Of the folders that hold what customers wrote, those that everybody on this machine may look into. */
const openToAll = (dataDir: string): string[] =>
  process.platform === 'win32' || !isOpen(dataDir)
    ? []
    : PARTS.map((part) => join(dataDir, part)).filter(isOpen)

/** The folder itself, or the nearest above it that is there. */
const nearest = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))

/** Looks only: the first start makes the folder, for its owner alone. */
export const checkFolder = (dataDir: string): Finding => {
  const check = 'data folder'
  try {
    const there = nearest(resolve(dataDir))
    accessSync(there, constants.R_OK | constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(there)
    const free = bavail * bsize
    const open = openToAll(dataDir)
    if (open.length > 0)
      return {
        check,
        state: 'warning',
        detail: `every user of this machine may read ${open.join(', ')}; chmod o-rwx keeps it to yourself`,
      }
    const made = there === resolve(dataDir) ? '' : ' (made by the first start)'
    return {
      check,
      state: free > 2 * GIB ? 'ok' : 'warning',
      detail: `${dataDir}${made}, ${gib(free)} free`,
    }
  } catch (error) {
    return { check, state: 'error', detail: `${dataDir}: ${messageOf(error)}; set TINGFENG_DATA_DIR` }
  }
}

const checkPort = ({ host, port }: ProductConfig): Promise<Finding> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) =>
      resolve({
        check: 'port',
        state: 'error',
        detail: `${host}:${port}: ${error.message}; set TINGFENG_PORT`,
      }),
    )
    server.listen(port, host, () =>
      server.close(() => resolve({ check: 'port', state: 'ok', detail: `${host}:${port} is free` })),
    )
  })

const checkText = async ({ second }: ProductConfig): Promise<Finding> => {
  let problem: string | undefined
  const reader = openTextReader({
    second,
    onFallback: (told) => {
      problem = told
    },
  })
  try {
    const settings = { workspace: 'doctor', revision: 0, subjects: [], words: [] }
    const [analysis] = await reader.readTexts(['电池鼓包了，太差劲了'], settings)
    const good = analysis?.sentiment.label === 'negative'
    const { modelVersion } = reader.state()
    if (good && problem !== undefined)
      return { check: 'text model', state: 'warning', detail: `${modelVersion}; ${problem}` }
    return { check: 'text model', state: good ? 'ok' : 'error', detail: modelVersion }
  } catch (error) {
    return { check: 'text model', state: 'error', detail: messageOf(error) }
  } finally {
    await reader.close()
  }
}

interface Health {
  readonly parts: readonly {
    readonly name: string
    readonly ok: boolean
    readonly degraded?: boolean
    readonly detail: string
  }[]
}

/** A product that is ill answers 503, with the same body. */
const askHealth = async (url: string, token: string): Promise<Health> => {
  const headers = { authorization: `Bearer ${token}` }
  return (await (await fetch(new URL('/api/v1/health', url), { headers })).json()) as Health // safe: our own API
}

const findingsOf = ({ parts }: Health): Finding[] =>
  parts.map(({ name, ok, degraded, detail }) => ({
    check: name,
    state: !ok ? 'error' : degraded ? 'warning' : 'ok',
    detail,
  }))

/** The state of the server is told to anybody; what commands ask for is not. */
const checkToken = async (url: string, token: string): Promise<Finding> => {
  try {
    await createClient(url, token).json('/api/v1/workspaces')
    return { check: 'token', state: 'ok', detail: 'accepted' }
  } catch (error) {
    const hint = statusOf(error) === 401 ? '; set TINGFENG_TOKEN to a key that `keys create` printed' : ''
    return { check: 'token', state: 'error', detail: `${messageOf(error)}${hint}` }
  }
}

export const checkRemote = async ({ url, token }: { url: string; token: string }): Promise<Finding[]> => {
  try {
    const health = await askHealth(url, token)
    return [
      { check: 'server', state: 'ok', detail: url },
      await checkToken(url, token),
      ...findingsOf(health),
    ]
  } catch (error) {
    return [{ check: 'server', state: 'error', detail: unreachable(url, error) }]
  }
}

const checkServer = async (config: ProductConfig): Promise<Finding[]> => {
  if (config.server) return checkRemote(config.server)
  const running = await readRunFile(config.dataDir)
  if (!running) return [{ check: 'server', state: 'ok', detail: 'not running' }, await checkPort(config)]
  try {
    const health = await askHealth(running.url, running.token)
    const server: Finding = {
      check: 'server',
      state: 'ok',
      detail: `${running.url}, process ${running.pid}`,
    }
    return [server, ...findingsOf(health)]
  } catch (error) {
    return [{ check: 'server', state: 'error', detail: unreachable(running.url, error) }]
  }
}

/** Looks at everything that the product stands on and says what to do about what is wrong. */
export const runDoctor = async (config: ProductConfig, json: boolean): Promise<void> => {
  const findings = [
    checkNode(),
    checkMemory(config),
    ...(config.server ? [] : [checkFolder(config.dataDir)]),
    ...(await checkServer(config)),
    await checkText(config),
  ]
  const told = json
    ? JSON.stringify(findings)
    : table(findings.map(({ check, state, detail }) => [state, check, detail]))
  await writeOut(`${told}\n`)
  if (findings.some(({ state }) => state === 'error')) process.exitCode = 1
}
