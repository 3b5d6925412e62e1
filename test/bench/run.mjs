// Runs every benchmark of this folder, or those whose name holds an argument; each prints its own figures.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const wanted = process.argv.slice(2)
const scripts = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.mjs') && name !== 'run.mjs')
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort()

let failed = 0
for (const script of scripts) {
  console.log(`\n## ${script.replace('.mjs', '')}`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, script)], {
    stdio: 'inherit',
  })
  if (status !== 0) failed++
}
process.exit(failed === 0 && scripts.length > 0 ? 0 : 1)
