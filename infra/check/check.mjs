// Static checks: format and lint, types, import rules, single homes, dead code.
// Checks written here first prove on planted violations that they can fail.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../setup/ensure.mjs'
import { checkImports } from './imports.mjs'
import { checkSources } from './sources.mjs'

const plain = process.stdout.isTTY ? [] : ['--colors=off']

const bin = (name, ...argv) => {
  const { status } = spawnSync(join(root, 'node_modules/.bin', name), argv, { cwd: root, stdio: 'inherit' })
  return status === 0
}

const checks = [
  ['format and lint', () => bin('biome', 'ci', '--error-on-warnings', ...plain, '.')],
  ['types', () => bin('tsc', '-b', 'tsconfig.json')],
  ['types of the dashboard', () => bin('tsc', '-p', 'services/dashboard/tsconfig.json', '--noEmit')],
  ['imports', checkImports],
  ['homes of libraries and of the environment', checkSources],
  ['dead code', () => bin('knip')],
]

const failed = []
for (const [name, check] of checks) {
  console.log(`\n# ${name}`)
  if (!(await check())) failed.push(name)
}
console.log(failed.length === 0 ? '\nall checks passed' : `\nfailed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
