// Runs every suite that this machine can run and closes with one line over all of them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root } from '../setup/ensure.mjs'
import { LANES } from './lanes.mjs'

const folder = mkdtempSync(join(tmpdir(), 'tingfeng-test-'))
const missing = join(folder, 'missing.txt')
const flaky = join(folder, 'flaky.txt')
/** Several times what all of a lane takes: one that hangs for ever is to say so. */
const LANE_ENDS_WITHIN_MS = 3 * 3_600_000
/** More is no chance. */
const MOST_FILES_AGAIN = 20

/**
 * @param name of the lane
 * @param output a file for what it prints; by default this process prints it
 * @returns what came of each file, and how vitest ended where that tells of a failure that no file has
 */
const runVitest = async (name, argv, output) => {
  const report = join(folder, `${name}.json`)
  const second = `--reporter=${join(root, 'infra/check/second-try.mjs')}`
  const reporters = ['--reporter=default', second, '--reporter=json', `--outputFile.json=${report}`]
  const out = output === undefined ? 'inherit' : openSync(output, 'w')
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...argv], {
    cwd: root,
    stdio: ['inherit', out, out],
    env: { ...process.env, TINGFENG_TEST_MISSING: missing, TINGFENG_TEST_FLAKY: flaky },
    timeout: LANE_ENDS_WITHIN_MS,
    killSignal: 'SIGKILL',
  })
  const forward = (signal) => child.kill(signal)
  process.on('SIGINT', forward).on('SIGTERM', forward)
  const [code, signal] = await once(child, 'exit')
  process.off('SIGINT', forward).off('SIGTERM', forward)
  if (output !== undefined) {
    closeSync(out)
    process.stdout.write(readFileSync(output))
  }
  const ended = `${name} (${argv.join(' ')}): vitest ended with ${signal ?? code}`
  const files = filesIn(report)
  if (files === undefined) return { files: [], ended: `${ended} and without a report` }
  const isTold = code === 0 || files.some(({ failures }) => failures.length > 0)
  // An error outside of all tests fails a run, too.
  return isTold ? { files } : { files, ended: `${ended}, though no test failed` }
}

/** Undefined where the report is not there, or was not written to its end. */
const filesIn = (report) => {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults.map(fileOf)
  } catch {
    return undefined
  }
}

const fileOf = ({ name, status, assertionResults }) => {
  const namesOf = (wanted) =>
    assertionResults.filter((test) => test.status === wanted).map((test) => test.fullName)
  const [passed, failed] = [namesOf('passed'), namesOf('failed')]
  return {
    file: relative(root, name),
    passed: passed.length,
    skipped: assertionResults.length - passed.length - failed.length,
    // A file that cannot be loaded holds no failed test, and yet is a failure.
    failures: status === 'failed' && failed.length === 0 ? ['could not be loaded'] : failed,
  }
}

const note = (line) => appendFileSync(flaky, `${line}\n`)

/** A lane that died, or failed by no test, is run once more. */
const runLane = async (projects, nth) => {
  const argv = projects.map((project) => `--project=${project}`)
  const output = nth === 0 ? undefined : join(folder, `lane-${nth}.log`)
  const first = await runVitest(`lane-${nth}`, argv, output)
  if (first.ended === undefined) return first
  note(first.ended)
  return runVitest(`lane-${nth}-again`, argv, output)
}

/** Files that failed are run once more when the machine has nothing else to do: chance refuses nobody. */
const runAgain = async (lanes) => {
  const failed = lanes.flatMap(({ files }) => files).filter(({ failures }) => failures.length > 0)
  if (failed.length === 0 || failed.length > MOST_FILES_AGAIN) return lanes
  for (const { file, failures } of failed) note(`${file} > ${failures.join(', ')}`)
  const names = failed.map(({ file }) => file)
  const again = await runVitest('again', names)
  const first = lanes.map((lane) => ({
    ...lane,
    files: lane.files.filter(({ file }) => !names.includes(file)),
  }))
  // One that is in no report the second time is as bad as before.
  const lost = failed.filter(({ file }) => !again.files.some((found) => found.file === file))
  return [...first, again, { files: lost }]
}

const chosen = process.argv.slice(2)
const runs =
  chosen.length > 0
    ? [await runVitest('chosen', chosen)]
    : await runAgain(await Promise.all(LANES.map(runLane)))
const files = runs.flatMap((run) => run.files)
const failures = [
  ...files.flatMap((one) => one.failures.map((test) => `${one.file} > ${test}`)),
  ...runs.flatMap(({ ended = [] }) => ended),
]
const total = (kind) => files.reduce((sum, one) => sum + one[kind], 0)

const shout = (title, file) => {
  if (!existsSync(file)) return
  const lines = [...new Set(readFileSync(file, 'utf8').trim().split('\n'))]
  console.log(`\n!!! ${title}: ${lines.join('; ')} !!!`)
}
shout('FAILED AT THE FIRST TRY, a defect to mend', flaky)
shout('NOT RUN ON THIS MACHINE', missing)
for (const failure of failures) console.log(`FAILED: ${failure}`)
rmSync(folder, { recursive: true, force: true })
console.log(`\n${total('passed')} passed, ${failures.length} failed, ${total('skipped')} skipped`)
process.exitCode = failures.length > 0 ? 1 : 0
