// Installs and builds when needed, and only then: a stamp remembers what was done for which inputs.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const stamps = join(root, 'node_modules/.cache/tingfeng')

export const say = (text) => process.stderr.write(`tingfeng: ${text}\n`)

const run = (file, argv) =>
  new Promise((resolve, reject) => {
    const child = spawn(file, argv, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: process.env })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) return resolve()
      process.stderr.write(Buffer.concat(output))
      reject(new Error(`${[file, ...argv].join(' ')} ended with ${code}`))
    })
  })

const stampOf = (name) => {
  const file = join(stamps, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
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

export const ensureInstalled = async () => {
  checkNode()
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const inputs = createHash('sha256').update(process.version)
  inputs
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .update(readFileSync(join(root, 'pnpm-workspace.yaml')))
  const wanted = inputs.digest('hex')
  if (stampOf('install') === wanted) return
  say('installing dependencies (once; a minute or two)')
  await run('npx', ['--yes', manifest.packageManager, 'install', '--frozen-lockfile'])
  setStamp('install', wanted)
}

/** Newest change and number of files: enough to see that something was edited, added or removed. */
const fingerprint = (folders) => {
  const hash = createHash('sha256')
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) visit(path)
      else hash.update(`${path}:${statSync(path).mtimeMs}\n`)
    }
  }
  folders.forEach((folder) => {
    visit(join(root, folder))
  })
  return hash.update(stampOf('install')).digest('hex')
}

export const ensureBuilt = async ({ force = false } = {}) => {
  const services = readdirSync(join(root, 'services')).filter((name) => name !== 'dashboard')
  const code = fingerprint(['packages', 'test', ...services.map((name) => `services/${name}`)])
  if (force || stampOf('build') !== code) {
    say('building')
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'tsconfig.json'])
    // An empty database made once here spares every first start some seconds.
    await run(process.execPath, [join(root, 'packages/state/dist/pglite/initialize-folder.js')])
    setStamp('build', code)
  }
  const page = fingerprint(['services/dashboard', 'packages/contracts'])
  if (force || stampOf('dashboard') !== page) {
    say('building the dashboard')
    const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    await run('npx', ['--yes', packageManager, '--filter', '@tingfeng/dashboard', 'run', 'build'])
    setStamp('dashboard', page)
  }
}
