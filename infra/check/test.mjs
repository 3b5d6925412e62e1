// Runs every suite that this machine can run and closes with one line over all of them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root } from '../setup/ensure.mjs'
import { LANES } from './lanes.mjs'

const folder = mkdtempSync(join(tmpdir(), 'tingfeng-test-'))
const missing = join(folder, 'missing.txt')
const flaky = join(folder, 'flaky.txt')
/** Several times what all of a lane takes: who hangs for ever is to say so. */
const LANE_ENDS_WITHIN_MS = 3 * 3_600_000

/**
 * @param name of the lane
 * @param env beside this process's own
 * @param output a file for what it prints; by default this process prints it
 * @returns how many passed, failed and were skipped, and the names of those that failed
 */
const runVitest = async (name, argv, env = {}, output = undefined) => {
  const report = join(folder, `${name}.json`)
  const second = `--reporter=${join(root, 'infra/check/second-try.mjs')}`
  const reporters = ['--reporter=default', second, '--reporter=json', `--outputFile.json=${report}`]
  const out = output === undefined ? 'inherit' : openSync(output, 'w')
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...argv], {
    cwd: root,
    stdio: ['inherit', out, out],
    env: { ...process.env, TINGFENG_TEST_MISSING: missing, TINGFENG_TEST_FLAKY: flaky, ...env },
    timeout: LANE_ENDS_WITHIN_MS,
    killSignal: 'SIGKILL',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  const [code, signal] = await once(child, 'exit')
  if (typeof out === 'number') closeSync(out)
  const results = read(report)
  if (results !== undefined) return count(results, code ?? 1)
  const dead = `${name} (${argv.join(' ')}): vitest ended with ${signal ?? code} and without a report`
  return { names: [dead], passed: 0, failed: 1, skipped: 0 }
}

/** Undefined where it was not written to its end. */
const read = (report) => {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return undefined
  }
}

const count = ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }, ended) => {
  // A file that cannot be loaded holds no failed test, and yet is a failure; so is an error outside of all tests.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = numFailedTests + unloaded
  const names = testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName)
    if (status !== 'failed') return []
    return (tests.length > 0 ? tests : ['could not be loaded']).map(
      (test) => `${relative(root, name)} > ${test}`,
    )
  })
  if (failed === 0 && ended !== 0) names.push(`no test, but vitest ended with ${ended}`)
  return {
    names,
    passed: numPassedTests,
    failed: failed === 0 && ended !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  }
}

const runLanes = async () => {
  const counts = await Promise.all(
    LANES.map((projects, nth) => {
      const argv = projects.map((project) => `--project=${project}`)
      const output = nth === 0 ? undefined : join(folder, `lane-${nth}.log`)
      return runVitest(`lane-${nth}`, argv, { TINGFENG_TEST_AGAIN: '1' }, output)
    }),
  )
  for (const nth of LANES.keys())
    if (nth > 0) process.stdout.write(readFileSync(join(folder, `lane-${nth}.log`)))
  return counts
}

const chosen = process.argv.slice(2)
const counts = chosen.length > 0 ? [await runVitest('chosen', chosen)] : await runLanes()
const total = (kind) => counts.reduce((sum, one) => sum + one[kind], 0)
const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(total)

const shout = (title, file) => {
  if (!existsSync(file)) return
  const lines = [...new Set(readFileSync(file, 'utf8').trim().split('\n'))]
  console.log(`\n!!! ${title}: ${lines.join('; ')} !!!`)
}
shout('PASSED ONLY AT A SECOND TRY, a defect to mend', flaky)
shout('NOT RUN ON THIS MACHINE', missing)
for (const name of counts.flatMap(({ names }) => names)) console.log(`FAILED: ${name}`)
rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed > 0 ? 1 : 0
