import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { demoTexts } from '../support/demo-texts.js'
import {
  commandLine,
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'

const ROWS = 40_000
const STOP_WITHIN_MS = 20_000

/** As a browser does: one kept-alive connection per request in hand, one of them for the live events. */
const browse = async (url: string, agent: Agent): Promise<void> => {
  const open = (path: string): Promise<void> =>
    new Promise((resolve, reject) => {
      get(new URL(path, url), { agent }, (response) => {
        response.on('error', () => {}).resume()
        if (path.endsWith('/events')) resolve()
        else response.once('end', resolve)
      }).on('error', reject)
    })
  await Promise.all(['/', '/api/v1/meta', '/api/v1/workspaces/default/events'].map(open))
}

describe('stopping the product', () => {
  let dataDir = ''
  let file = ''
  let agent: Agent

  const stopInTime = async (product: RunningProduct): Promise<void> => {
    const since = performance.now()
    expect(await product.stop()).toBe(0)
    expect(performance.now() - since).toBeLessThan(STOP_WITHIN_MS)
  }
  const jobsOf = async ({ url }: RunningProduct) => {
    const answer = await fetch(new URL('/ingest/v1/imports', url))
    return (
      (await answer.json()) as { imports: { status: string; accepted: number; error: string | null }[] }
    ).imports
  }

  beforeAll(async () => {
    dataDir = await makeDataDir()
    file = join(dataDir, 'many.csv')
    const rows = demoTexts(ROWS).map((text, at) => `"${text}",2026-0${1 + (at % 9)}-11 12:00:00`)
    await writeFile(file, `评论内容,评论时间\n${rows.join('\n')}\n`)
    agent = new Agent({ keepAlive: true })
  })
  afterEach(() => agent.destroy())
  afterAll(() => removeDataDir(dataDir))

  it('ends at once in the middle of an import, beside a browser, and loses and doubles nothing', async () => {
    const product = await startProduct(dataDir)
    await browse(product.url, agent)
    const importing = tingfeng(dataDir, ['import', file, '--source', 'shop'])
    while (!(await jobsOf(product)).some(({ accepted }) => accepted > 0)) await sleep(10)
    await stopInTime(product)
    const broken = await importing
    expect(broken.code).not.toBe(0)
    expect(broken.stderr).toContain('stopping')

    const again = await startProduct(dataDir)
    const [job] = await jobsOf(again)
    expect(job).toMatchObject({ status: 'failed' })
    expect(job?.accepted).toBeLessThan(ROWS)
    expect(job?.error).toContain('again')
    expect((await tingfeng(dataDir, ['import', file, '--source', 'shop'])).code).toBe(0)
    const { stdout } = await tingfeng(dataDir, ['sql', 'SELECT count(), uniqExact(post_id) FROM v_posts'])
    expect(stdout.trim()).toBe(`${ROWS}\t${ROWS}`)
    await stopInTime(again)
  }, 480_000)

  it.each(['start', 'engine'])('%s ends in order when it is told to while it starts', async (command) => {
    const early = await makeDataDir()
    const options = command === 'start' ? [] : ['--data', early, '--port', '0']
    const { file, args, env } = commandLine(early, [command, ...options], {
      TINGFENG_CLICKHOUSE_PASSWORD: 'p'.repeat(16),
    })
    const child = spawn(file, args, { env, stdio: 'ignore' })
    const ended = once(child, 'exit')
    // What it puts there first it puts there while it starts.
    while ((await readdir(early)).length === 0 && child.exitCode === null) await sleep(5)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    await removeDataDir(early)
  })

  it('ends at once while the history of the demo is being filled', async () => {
    const demoDir = await makeDataDir()
    const product = await startProduct(demoDir, { TINGFENG_DEMO: '1' })
    await browse(product.url, agent)
    await sleep(2_000)
    await stopInTime(product)
    await removeDataDir(demoDir)
  })
})
