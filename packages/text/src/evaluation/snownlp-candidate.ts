import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Candidate, twoWay } from './candidates.js'

const VERSION = '0.12.3'
const INSTALL_MS = 300_000
const script = fileURLToPath(new URL('../../evaluation/snownlp_peer.py', import.meta.url))
const run = promisify(execFile)

const install = async (): Promise<string> => {
  const folder = join(tmpdir(), `tingfeng-snownlp-${VERSION}`)
  const python = join(folder, 'bin/python')
  const works = async (): Promise<boolean> => {
    if (!existsSync(python)) return false
    return run(python, ['-c', 'from snownlp import SnowNLP; SnowNLP("好").sentiments']).then(
      () => true,
      () => false,
    )
  }
  if (await works()) return python
  await run('python3', ['-m', 'venv', '--clear', folder], { timeout: INSTALL_MS })
  await run(python, ['-m', 'pip', 'install', '--quiet', `snownlp==${VERSION}`], { timeout: INSTALL_MS })
  if (!(await works())) throw new Error('SnowNLP was installed but does not run')
  return python
}

const judge = (python: string, texts: readonly string[]): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      out += part
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(out.trim().split('\n'))
      else reject(new Error(`SnowNLP ended with code ${code}`))
    })
    child.stdin.end(texts.map((text) => `${JSON.stringify({ text })}\n`).join(''))
  })

/**
 * SnowNLP in a scratch environment of its own; it is no dependency.
 *
 * @throws Error where Python or PyPI cannot be had
 */
export const createSnowNlpCandidate = async (): Promise<Candidate> => {
  const python = await install()
  return {
    name: 'SnowNLP',
    note: `${VERSION} from PyPI as it comes; it was trained on reviews of shops, and its training texts are among those of our sets`,
    neutral: false,
    judge: async (texts) => {
      const lines = await judge(python, texts)
      return {
        scores: texts.map((_, i) => twoWay(Number(lines[i]))),
        seconds: Number(lines[texts.length]),
      }
    },
  }
}
