// Runs every suite that this machine can run and closes with one line over all of them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../setup/ensure.mjs'

const folder = mkdtempSync(join(tmpdir(), 'tingfeng-test-'))
const report = join(folder, 'report.json')
const missing = join(folder, 'missing.txt')
const flaky = join(folder, 'flaky.txt')

/** @returns how vitest ended: 0 only if all is well */
const runVitest = async (argv) => {
  const second = `--reporter=${join(root, 'infra/check/second-try.mjs')}`
  const reporters = ['--reporter=default', second, '--reporter=json', `--outputFile.json=${report}`]
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...argv], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TINGFENG_TEST_MISSING: missing, TINGFENG_TEST_FLAKY: flaky },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  const [code] = await once(child, 'exit')
  return code ?? 1
}

const count = (ended) => {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  // A file that cannot be loaded holds no failed test, and yet is a failure; so is an error outside of all tests.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = numFailedTests + unloaded
  return {
    passed: numPassedTests,
    failed: failed === 0 && ended !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  }
}

const ended = await runVitest(process.argv.slice(2))
const { passed, failed, skipped } = count(ended)
const shout = (title, file) => {
  if (!existsSync(file)) return
  const lines = [...new Set(readFileSync(file, 'utf8').trim().split('\n'))]
  console.log(`\n!!! ${title}: ${lines.join('; ')} !!!`)
}
shout('PASSED ONLY AT A SECOND TRY, a defect to mend', flaky)
shout('NOT RUN ON THIS MACHINE', missing)
rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed > 0 ? 1 : 0
