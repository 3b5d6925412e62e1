// Runs every suite that this machine can run and closes with one line over all of them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from '../setup/ensure.mjs'
import { LANES } from './lanes.mjs'

const folder = mkdtempSync(join(tmpdir(), 'tingfeng-test-'))
const missing = join(folder, 'missing.txt')
const flaky = join(folder, 'flaky.txt')
/** Several times what all of a lane takes: one that hangs for ever is to say so. */
const LANE_ENDS_WITHIN_MS = 3 * 3_600_000
/** More is no chance. */
const MOST_FILES_AGAIN = 5

/** The signal that this run was told to stop by: then nothing is run again. */
let told
const heed = (signal) => {
  told = signal
}
process.on('SIGINT', heed).on('SIGTERM', heed)

/**
 * @param name of the lane
 * @param output a file for what it prints; by default this process prints it
 * @returns what came of each file, and how vitest ended where that tells of a failure that no file has
 */
const runVitest = async (name, argv, output) => {
  const report = join(folder, `${name}.json`)
  const stray = join(folder, `${name}-stray.txt`)
  const strays = `--reporter=${join(root, 'infra/check/stray-errors.mjs')}`
  const reporters = ['--reporter=default', strays, '--reporter=json', `--outputFile.json=${report}`]
  const out = output === undefined ? 'inherit' : openSync(output, 'w')
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...argv], {
    cwd: root,
    stdio: ['inherit', out, out],
    env: { ...process.env, TINGFENG_TEST_MISSING: missing, TINGFENG_TEST_STRAY: stray },
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
  // An error outside of all tests fails a run, too, and stands in no report.
  if (existsSync(stray))
    return { files, ended: `${ended}: ${readFileSync(stray, 'utf8').replace(/; $/, '')}` }
  const isTold = code === 0 || files.some(({ failures }) => failures.length > 0)
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

/** With the lines after the first: those of Playwright say there what was waited for. */
const reasonOf = ({ failureMessages: [message = 'no reason is known'] }) =>
  stripVTControlCharacters(message).split('\n').slice(0, 4).join(' ').slice(0, 400)

const fileOf = ({ name, status, message, assertionResults }) => {
  const of = (...wanted) => assertionResults.filter((test) => wanted.includes(test.status))
  const failed = [
    ...of('failed').map((test) => ({ test: test.fullName, reason: reasonOf(test) })),
    // Begun or waiting when its worker ended.
    ...of('pending').map((test) => ({ test: test.fullName, reason: 'did not come to its end' })),
  ]
  // A file that cannot be loaded holds no failed test, and yet is a failure.
  const unloaded = status === 'failed' && failed.length === 0
  return {
    file: relative(root, name),
    passed: of('passed').map(({ fullName }) => fullName),
    skipped: of('skipped', 'todo', 'disabled').length,
    failures: unloaded ? [{ reason: `could not be loaded: ${message}`.split('\n')[0] }] : failed,
  }
}

const nameOf = (file, { test, reason }) => `${file}${test === undefined ? '' : ` > ${test}`}: ${reason}`

const note = (line) => appendFileSync(flaky, `${line}\n`)

/** A lane that died, or failed by no test, is run once more. */
const runLane = async (projects, nth) => {
  const argv = projects.map((project) => `--project=${project}`)
  const output = nth === 0 ? undefined : join(folder, `lane-${nth}.log`)
  const first = await runVitest(`lane-${nth}`, argv, output)
  if (first.ended === undefined || told) return first
  note(first.ended)
  return runVitest(`lane-${nth}-again`, argv, output)
}

/** Whether all that failed in a file passed the second time: what was skipped then, or is in no report, did not. */
const isMended = ({ file, failures }, again) => {
  const found = again.files.find((one) => one.file === file)
  if (found === undefined || found.failures.length > 0) return false
  return failures.every(({ test }) =>
    test === undefined ? found.passed.length > 0 : found.passed.includes(test),
  )
}

/** Files that failed are run once more when the machine has nothing else to do: chance refuses nobody. */
const runAgain = async (lanes) => {
  const failed = lanes.flatMap(({ files }) => files).filter(({ failures }) => failures.length > 0)
  if (failed.length === 0 || failed.length > MOST_FILES_AGAIN || told) return lanes
  for (const { file, failures } of failed) for (const one of failures) note(nameOf(file, one))
  const again = await runVitest(
    'again',
    failed.map(({ file }) => file),
  )
  const mended = new Set(failed.filter((one) => isMended(one, again)).map(({ file }) => file))
  const first = lanes.map((lane) => ({ ...lane, files: lane.files.filter(({ file }) => !mended.has(file)) }))
  return [...first, { ...again, files: again.files.filter(({ file }) => mended.has(file)) }]
}

const chosen = process.argv.slice(2)
const runs =
  chosen.length > 0
    ? [await runVitest('chosen', chosen)]
    : await runAgain(await Promise.all(LANES.map(runLane)))
const files = runs.flatMap((run) => run.files)
const failures = [
  ...files.flatMap(({ file, failures }) => failures.map((one) => nameOf(file, one))),
  ...runs.flatMap(({ ended = [] }) => ended),
]
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0)
const passed = sum(files.map((file) => file.passed.length))
const skipped = sum(files.map((file) => file.skipped))

const shout = (title, file) => {
  if (!existsSync(file)) return
  const lines = [...new Set(readFileSync(file, 'utf8').trim().split('\n'))]
  console.log(`\n!!! ${title}: ${lines.join('; ')} !!!`)
}
shout('FAILED AT THE FIRST TRY, a defect to mend', flaky)
shout('NOT RUN ON THIS MACHINE', missing)
for (const failure of failures) console.log(`FAILED: ${failure}`)
rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failures.length} failed, ${skipped} skipped`)
process.exitCode = failures.length > 0 || told ? 1 : 0
