// Runs every suite that this machine can run and closes with one line over all of them.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../setup/ensure.mjs'

const report = join(mkdtempSync(join(tmpdir(), 'tingfeng-test-')), 'report.json')
const missing = join(report, '..', 'missing.txt')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TINGFENG_TEST_MISSING: missing },
})

if (existsSync(missing)) {
  const lines = [...new Set(readFileSync(missing, 'utf8').trim().split('\n'))]
  console.log(`\n!!! NOT RUN ON THIS MACHINE: ${lines.join('; ')} !!!\n`)
}
if (!existsSync(report)) {
  console.log('0 passed, 1 failed, 0 skipped')
  process.exit(status || 1)
}
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = JSON.parse(
  readFileSync(report, 'utf8'),
)
// A file that cannot even be loaded holds no failed test, and yet is a failure.
const failed = numFailedTests + (success || numFailedTests > 0 ? 0 : 1)
console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`)
process.exit(status || (failed > 0 ? 1 : 0))
