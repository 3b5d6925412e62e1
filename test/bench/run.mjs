// Runs every benchmark of this folder, or those whose name holds an argument; each prints its own figures.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const USAGE = `npm run bench -- [NAME…] [--help]

Runs the benches whose name holds a NAME, or all, which takes long and most of the machine. With --help each tells what
it measures, and nothing is run. One alone, with flags of its own: node test/bench/NAME.mjs --help`

const given = process.argv.slice(2)
const isHelp = given.some((one) => one === '--help' || one === '-h')
const wanted = given.filter((one) => one !== '--help' && one !== '-h')
const names = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.mjs') && name !== 'run.mjs')
  .map((name) => name.replace('.mjs', ''))
  .sort()
const chosen = names.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
if (isHelp) console.log(USAGE)
if (chosen.length === 0)
  console.error(`no bench is called like ${wanted.join(', ')}; there are: ${names.join(', ')}`)

let failed = 0
for (const name of chosen) {
  console.log(`\n## ${name}`)
  const script = join(import.meta.dirname, `${name}.mjs`)
  const argv = ['--expose-gc', script, ...(isHelp ? ['--help'] : [])]
  const { status } = spawnSync(process.execPath, argv, { stdio: 'inherit' })
  if (status !== 0) failed++
}
process.exit(failed === 0 && chosen.length > 0 ? 0 : 1)
