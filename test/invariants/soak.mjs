// `npm run soak -- --runs N --seed S`: the faults N times, each run with a seed of its own, and the table of what came
// out in README.md. Exits 0 only if every run held.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../../infra/setup/ensure.mjs'

const README = join(root, 'test/invariants/README.md')
const BEGIN = '<!-- faults: written by npm run soak -->'
const END = '<!-- /faults -->'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
})
const wholeNumber = (name) => {
  const number = Number(values[name])
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`--${name}: expected a whole number from 1, got ${values[name]}`)
  return number
}
const runs = wholeNumber('runs')
const firstSeed = wholeNumber('seed')

const folder = mkdtempSync(join(tmpdir(), 'tingfeng-soak-'))
const results = join(folder, 'results.jsonl')
writeFileSync(results, '')
let failed = 0
for (let run = 0; run < runs; run++) {
  const seed = firstSeed + run
  console.error(`run ${run + 1} of ${runs}, seed ${seed}`)
  const argv = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'invariants']
  const env = { ...process.env, TINGFENG_FAULT_SEED: String(seed), TINGFENG_FAULT_RESULTS: results }
  const child = spawn(process.execPath, argv, { cwd: root, stdio: 'inherit', env })
  const [code] = await once(child, 'exit')
  if (code !== 0) failed++
}

const COLUMNS = ['fault', 'seed', 'accepted', 'stored', 'rejected', 'lost', 'double', 'seconds', 'peakMb']
const rows = readFileSync(results, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
rmSync(folder, { recursive: true, force: true })
const line = (cells) => `| ${cells.join(' | ')} |`
const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
const table = [
  `${runs} ${runs === 1 ? 'run' : 'runs'} from seed ${firstSeed}, ${failed} failed; ${machine}; ${new Date().toISOString().slice(0, 10)}.`,
  '',
  line(['fault', 'seed', 'posts accepted', 'stored', 'rejected', 'lost', 'double', 'seconds', 'peak MB']),
  line(['---', ...COLUMNS.slice(1).map(() => '--:')]),
  ...rows.map((row) => line(COLUMNS.map((column) => row[column]))),
].join('\n')
const readme = readFileSync(README, 'utf8')
const [before, rest] = readme.split(BEGIN)
const after = rest?.split(END)[1]
if (after === undefined) throw new Error(`${README} lacks the lines ${BEGIN} and ${END}`)
writeFileSync(README, `${before}${BEGIN}\n${table}\n${END}${after}`)
console.log(`${runs - failed} of ${runs} runs held; ${rows.length} rows in test/invariants/README.md`)
process.exitCode = failed === 0 ? 0 : 1
