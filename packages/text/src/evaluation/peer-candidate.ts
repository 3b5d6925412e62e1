import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Candidate, sideOf, twoWay, type Verdicts } from './candidates.js'
import type { Peer } from './peers.js'

const INSTALL_MS = 300_000
const script = fileURLToPath(new URL('../../evaluation/peer.py', import.meta.url))
const run = promisify(execFile)

const ask = (python: string, { name, key }: Peer, texts: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(python, [script, key], { stdio: ['pipe', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      out += part
    })
    child.on('error', reject)
    // One that ends before it has read everything is told of by its exit code.
    child.stdin.on('error', () => undefined)
    child.on('close', (code) => {
      if (code === 0) resolve(out)
      else reject(new Error(`${name} ended with code ${code}`))
    })
    child.stdin.end(texts.map((text) => `${JSON.stringify({ text })}\n`).join(''))
  })

/**
 * The verdicts in what `peer.py` wrote about so many texts.
 *
 * @throws Error where a line is missing or is no number
 */
export const readVerdicts = (peer: Peer, out: string, texts: number): Verdicts => {
  const numbers = out.trim().split(/\s+/).map(Number)
  if (numbers.length !== texts + 1 || !numbers.every(Number.isFinite))
    throw new Error(`${peer.name} was to write ${texts + 1} numbers and wrote something else`)
  return {
    scores: numbers.slice(0, texts).map(peer.probabilities ? twoWay : sideOf),
    seconds: numbers[texts] ?? 0,
  }
}

/** Peers of one package and version share an environment. */
const install = async (peer: Peer): Promise<string> => {
  const folder = join(tmpdir(), `tingfeng-${peer.package}-${peer.version}`)
  const python = join(folder, 'bin/python')
  const works = (): Promise<boolean> =>
    ask(python, peer, ['好']).then(
      (out) => readVerdicts(peer, out, 1).scores.length === 1,
      () => false,
    )
  if (existsSync(python) && (await works())) return python
  await run('python3', ['-m', 'venv', '--clear', folder], { timeout: INSTALL_MS })
  const wanted = `${peer.package}==${peer.version}`
  await run(python, ['-m', 'pip', 'install', '--quiet', wanted], { timeout: INSTALL_MS })
  if (!(await works())) throw new Error(`${wanted} was installed but does not run`)
  return python
}

/**
 * A peer in a scratch environment of its own; it is no dependency.
 *
 * @throws Error where Python or PyPI cannot be had, or the peer does not run
 */
export const createPeerCandidate = async (peer: Peer): Promise<Candidate> => {
  const python = await install(peer)
  return {
    name: peer.name,
    note: `${peer.package} ${peer.version} from PyPI as it comes: ${peer.note}`,
    neutral: false,
    probabilities: peer.probabilities,
    judge: async (texts) => readVerdicts(peer, await ask(python, peer, texts), texts.length),
  }
}
