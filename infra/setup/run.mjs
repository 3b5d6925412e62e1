// The one entry of all root scripts: sets the checkout up as far as the command needs, then runs it.
// Nothing but Node is needed to read this file; whatever it prints goes to stderr, so that stdout stays the command's.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, ensureInstalled, root, say } from './ensure.mjs'

const [command, ...args] = process.argv.slice(2)

const run = (file, argv, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(file, argv, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    const forward = (signal) => child.kill(signal)
    process.on('SIGINT', forward).on('SIGTERM', forward)
    child.on('exit', (code) => resolve(code ?? 1))
  })
const node = (script, ...argv) => run(process.execPath, [join(root, script), ...argv])

/** The product runs in this very process: one start of Node less, and signals arrive where they belong. */
const product = async (argv) => {
  const main = join(root, 'services/tingfeng/dist/main.js')
  process.argv = [process.execPath, main, ...argv]
  await import(pathToFileURL(main).href)
}

const commands = {
  start: async () => {
    await ensureInstalled()
    await ensureBuilt()
    await product(['start', ...args])
  },
  'start:distributed': async () => {
    await ensureInstalled()
    await ensureBuilt()
    await import('../distributed/start.mjs')
  },
  tingfeng: async () => {
    await ensureInstalled()
    await ensureBuilt()
    await product(args)
  },
  build: async () => {
    await ensureInstalled()
    await ensureBuilt({ force: true })
  },
  test: async () => {
    await ensureInstalled()
    await ensureBuilt()
    process.exitCode = await node('infra/check/test.mjs', ...args)
  },
  check: async () => {
    await ensureInstalled()
    await ensureBuilt()
    process.exitCode = await node('infra/check/check.mjs', ...args)
  },
  bench: async () => {
    await ensureInstalled()
    await ensureBuilt()
    process.exitCode = await node('test/bench/run.mjs', ...args)
  },
  soak: async () => {
    await ensureInstalled()
    await ensureBuilt()
    process.exitCode = await node('test/invariants/soak.mjs', ...args)
  },
  eval: async () => {
    await ensureInstalled()
    await ensureBuilt()
    process.exitCode = await node('packages/text/dist/evaluation/evaluate.js', ...args)
  },
  'eval:own-themes': async () => {
    await ensureInstalled()
    await ensureBuilt()
    process.exitCode = await node('packages/text/dist/evaluation/own-themes.js', ...args)
  },
  'train:fast': async () => {
    await ensureInstalled()
    await ensureBuilt()
    process.exitCode = await node('packages/text/dist/training/train-fast.js', ...args)
  },
  'train:themes': async () => {
    await ensureInstalled()
    await ensureBuilt()
    process.exitCode = await run(process.execPath, [
      '--max-old-space-size=8000',
      join(root, 'packages/text/dist/training/themes/train-themes.js'),
      ...args,
    ])
  },
}

const chosen = commands[command ?? '']
if (chosen === undefined) {
  say(`unknown command ${command}; there are: ${Object.keys(commands).join(', ')}`)
  process.exitCode = 2
} else {
  try {
    await chosen()
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
