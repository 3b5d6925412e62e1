// Static checks: format and lint, types, import rules (with a planted violation that must be found), dead code.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../setup/ensure.mjs'
import { checkImports } from './imports.mjs'

const bin = (name, ...argv) => {
  const { status } = spawnSync(join(root, 'node_modules/.bin', name), argv, { cwd: root, stdio: 'inherit' })
  return status === 0
}

const checks = [
  ['format and lint', () => bin('biome', 'ci', '.')],
  ['types', () => bin('tsc', '-b', 'tsconfig.json')],
  ['imports', () => checkImports()],
  ['dead code', () => bin('knip')],
]

const failed = []
for (const [name, check] of checks) {
  console.log(`\n# ${name}`)
  if (!(await check())) failed.push(name)
}
console.log(failed.length === 0 ? '\nall checks passed' : `\nfailed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
