// Lays out what the services need to run, and nothing else: `node infra/docker/runtime-tree.mjs lay OUT` copies the
// compiled code and the data beside it; after a production install in OUT, `… trim OUT` removes the engine.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

const WORKSPACE_FILES = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'LICENSE']
/** What is read at run time beside the compiled code. */
const DATA = [
  'packages/text/dict',
  'packages/text/models',
  'packages/text/challenge/sentiment',
  'packages/text/training/clauses',
]
/** Of a stage that runs against a ClickHouse server: the engine in the process (543 MB) never starts there. */
const ENGINE = ['chdb@', '@chdb+']

/** The engine of the sentiment transformer comes for all systems at once (240 MB of 288). */
const OTHER_SYSTEMS = ['darwin', 'win32']

const units = () =>
  ['packages', 'services', 'test'].flatMap((folder) =>
    existsSync(join(root, folder, 'package.json'))
      ? [folder]
      : readdirSync(join(root, folder))
          .map((name) => `${folder}/${name}`)
          .filter((unit) => existsSync(join(root, unit, 'package.json'))),
  )

/** Tests, declarations and maps stay behind. */
const isNeeded = (path) =>
  !/\.test\.|\.contract\.|\.d\.ts$|\.map$|\.tsbuildinfo$|\/testing\/|empty-database-/.test(path)

const copy = (path, out, filter = () => true) => {
  mkdirSync(dirname(join(out, path)), { recursive: true })
  cpSync(join(root, path), join(out, path), { recursive: true, filter })
}

const lay = (out) => {
  for (const file of WORKSPACE_FILES) copy(file, out)
  for (const unit of units()) {
    copy(`${unit}/package.json`, out)
    if (unit !== 'test') copy(`${unit}/dist`, out, isNeeded)
  }
  for (const folder of DATA) copy(folder, out)
}

const trim = (out) => {
  const store = join(out, 'node_modules/.pnpm')
  const engine = readdirSync(store).filter((name) => ENGINE.some((prefix) => name.startsWith(prefix)))
  for (const name of engine) rmSync(join(store, name), { recursive: true })
  for (const name of readdirSync(store).filter((entry) => entry.startsWith('onnxruntime-node@')))
    for (const system of OTHER_SYSTEMS)
      rmSync(join(store, name, 'node_modules/onnxruntime-node/bin/napi-v6', system), { recursive: true })
}

const [command, out] = process.argv.slice(2)
const commands = { lay, trim }
if (out === undefined || commands[command] === undefined) {
  console.error('usage: node infra/docker/runtime-tree.mjs lay|trim OUT')
  process.exitCode = 2
} else commands[command](resolve(out))
