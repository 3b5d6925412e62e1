// Installs and builds when needed, and only then: a stamp remembers what was done for which inputs.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './alone.mjs'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const stamps = join(root, 'node_modules/.cache/tingfeng')

export const say = (text) => process.stderr.write(`tingfeng: ${text}\n`)

/** Runs silently; what it printed is shown only if it fails. What is not done in time ends with all that it started. */
const run = (file, argv, { cwd = root, env = {}, withinMs } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(file, argv, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      detached: withinMs !== undefined,
    })
    const endAll = (signal) => {
      try {
        process.kill(withinMs === undefined ? child.pid : -child.pid, signal)
      } catch {
        // It has ended.
      }
    }
    let isLate = false
    const late = setTimeout(
      () => {
        isLate = true
        endAll('SIGKILL')
      },
      withinMs ?? 2 ** 31 - 1,
    )
    // A group of its own hears no Ctrl-C.
    const forward = (signal) => {
      endAll(signal)
      process.exit(1)
    }
    if (withinMs !== undefined) process.on('SIGINT', forward).on('SIGTERM', forward)
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(late)
      process.off('SIGINT', forward).off('SIGTERM', forward)
      if (code === 0) return resolve()
      process.stderr.write(Buffer.concat(output))
      const error = new Error(`${[file, ...argv].join(' ')} ended with ${signal ?? code}`)
      reject(Object.assign(error, { isLate, output: Buffer.concat(output).toString() }))
    })
  })
const node = (script, argv = [], options = {}) =>
  run(process.execPath, [join(root, script), ...argv], options)

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
const stampOf = (name) => read(join(stamps, name))
const setStamp = (name, value) => {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, name), value)
}

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(`Node 20.19 or newer is needed, this is ${process.versions.node}. See https://nodejs.org/en/download`)
  process.exit(1)
}

/** chdb is locked for no other; the rest of the product and most tests do without it. */
const tellOfOtherSystems = () => {
  const { platform, arch } = process
  const { glibcVersionRuntime } = process.report.getReport().header
  if (platform === 'linux' && arch === 'x64' && glibcVersionRuntime !== undefined) return
  say(
    `the ClickHouse engine comes for Linux on x64 with glibc only, this is ${platform} on ${arch}: \`npm start\` will not open its store here; infra/docker runs on servers instead`,
  )
}

const sayWhatInstallNeeds = (error) => {
  if (!/nodejieba|classic-level|node-gyp|gyp ERR/.test(error.output ?? '')) return
  say(
    'a compiled part could neither be fetched from GitHub nor compiled here: install Python 3, make and a C++ compiler (apt-get install python3 make g++), then try again',
  )
}

const DASHBOARD = 'services/dashboard'
const units = () =>
  ['packages', 'services']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((unit) => existsSync(join(root, unit, 'package.json')))

const installInputs = () =>
  createHash('sha256')
    .update(process.version)
    .update(process.arch)
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .update(readFileSync(join(root, 'pnpm-workspace.yaml')))
    .digest('hex')
const isInstalled = (wanted) =>
  stampOf('install') === wanted && units().every((unit) => existsSync(join(root, unit, 'node_modules')))

const INSTALL_TRIES = 3
const INSTALLED_WITHIN_MS = 15 * 60_000
/** How npx and pnpm say that a registry was not there; what else is wrong stays wrong. */
const NO_ANSWER =
  /E(?:CONN\w+|TIMEDOUT|NOTFOUND|AI_AGAIN|PIPE|NETUNREACH|HOSTUNREACH)|ERR_SOCKET_TIMEOUT|ERR_PNPM_(?:META_)?FETCH|socket hang up|network|\b50[0234]\b/

/** A registry that breaks off, or says nothing any more, is asked again: what was fetched is kept. */
const install = async (packageManager) => {
  const argv = ['--yes', packageManager, 'install', '--frozen-lockfile']
  for (let tries = 1; ; tries++)
    try {
      // CI=true keeps pnpm from asking questions that nobody sees.
      return await run('npx', argv, { env: { CI: 'true' }, withinMs: INSTALLED_WITHIN_MS })
    } catch (error) {
      sayWhatInstallNeeds(error)
      if (tries === INSTALL_TRIES || !(error.isLate || NO_ANSWER.test(error.output ?? ''))) throw error
      say(`${error.message}: trying again`)
    }
}

export const ensureInstalled = async () => {
  checkNode()
  if (isInstalled(installInputs())) return
  await alone(root, say, async () => {
    const wanted = installInputs()
    if (isInstalled(wanted)) return
    tellOfOtherSystems()
    say('installing dependencies (once; a minute or two)')
    const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    await install(packageManager)
    setStamp('install', wanted)
  })
}

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })

/** Path, size and time of change of each file: enough to see that one was edited, added or removed. */
const fingerprint = (files) => {
  const hash = createHash('sha256').update(stampOf('install'))
  for (const file of files) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${relative(root, file)}:${size}:${mtimeMs}\n`)
  }
  return hash.digest('hex')
}
const below = (...folders) => folders.flatMap((folder) => filesBelow(join(root, folder)))

/** @returns the units that lack something which their sources compile to */
const unitsToCompile = (files) => {
  const lacking = files.filter((file) => {
    const [, unit, source] =
      /^((?:packages|services)\/[^/]+)\/src\/(.*)\.ts$/.exec(relative(root, file)) ?? []
    return unit && !source.endsWith('.d') && !existsSync(join(root, unit, 'dist', `${source}.js`))
  })
  return new Set(lacking.map((file) => relative(root, file).split('/').slice(0, 2).join('/')))
}

/** An empty database made by the build spares every first start some seconds. */
const hasEmptyDatabase = () => {
  const dist = join(root, 'packages/state/dist')
  return existsSync(dist) && readdirSync(dist).some((name) => /^empty-database-[\d.]+-[\da-f]+$/.test(name))
}

const codeState = () => {
  const files = below(...units().filter((unit) => unit !== DASHBOARD), 'test')
  const configs = ['tsconfig.json', 'tsconfig.base.json'].map((file) => join(root, file))
  const wanted = fingerprint([...files, ...configs])
  const lacking = unitsToCompile(files)
  const isBuilt = stampOf('build') === wanted && lacking.size === 0 && hasEmptyDatabase()
  return { wanted, lacking, isBuilt }
}

const buildCode = async () => {
  const { wanted, lacking } = codeState()
  // The compiler believes its own notes: without them it looks at what is there.
  for (const unit of lacking) rmSync(join(root, unit, 'dist/.tsbuildinfo'), { force: true })
  await node('node_modules/typescript/bin/tsc', ['-b', 'tsconfig.json'])
  await node('packages/state/dist/pglite/initialize-folder.js')
  setStamp('build', wanted)
}

const pageState = () => {
  const wanted = fingerprint(below(DASHBOARD, 'packages/contracts'))
  return {
    wanted,
    isBuilt: stampOf('dashboard') === wanted && existsSync(join(root, DASHBOARD, 'dist/index.html')),
  }
}

const buildPage = async () => {
  const { wanted } = pageState()
  await node(`${DASHBOARD}/node_modules/vite/bin/vite.js`, ['build'], { cwd: join(root, DASHBOARD) })
  setStamp('dashboard', wanted)
}

export const ensureBuilt = async ({ force = false } = {}) => {
  if (!force && codeState().isBuilt && pageState().isBuilt) return
  await alone(root, say, async () => {
    const work = []
    if (force || !codeState().isBuilt) work.push({ name: 'the services', build: buildCode })
    if (force || !pageState().isBuilt) work.push({ name: 'the dashboard', build: buildPage })
    if (work.length === 0) return
    say(`building ${work.map(({ name }) => name).join(' and ')}`)
    const results = await Promise.allSettled(work.map(({ build }) => build()))
    const failure = results.find(({ status }) => status === 'rejected')
    if (failure !== undefined) throw failure.reason
  })
}
