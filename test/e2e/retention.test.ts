import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'

const DAY_MS = 86_400_000
/** How a text reads is no matter here. */
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString()

describe('keeping posts for a time', () => {
  let dataDir = ''
  let product: RunningProduct
  let settings = ''

  const post = (id: string, days: number) => ({
    source: 'shop',
    id,
    text: `电池鼓包了${id}`,
    publishedAt: ago(days),
  })
  const push = async (...posts: object[]): Promise<unknown> => {
    const answer = await fetch(new URL('/ingest/v1/posts', product.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: posts.map((line) => JSON.stringify(line)).join('\n'),
    })
    return answer.json()
  }
  const sql = async (statement: string): Promise<string> =>
    (await tingfeng(dataDir, ['sql', statement])).stdout.trim()
  const left = () => sql('SELECT arraySort(groupArray(substring(text, -1))) FROM v_posts')
  const counted = () => sql("SELECT sum(posts) FROM v_sentiment_hourly WHERE subject = ''")
  const retention = async (): Promise<{ lastPass: object | null }> =>
    (await fetch(new URL('/api/v1/workspaces/default/retention', product.url))).json() as never // safe: our own API

  beforeAll(async () => {
    dataDir = await makeDataDir()
    settings = join(dataDir, 'workspace.yaml')
    product = await startProduct(dataDir)
    expect(await push(post('a', 90), post('b', 45), post('c', 10))).toMatchObject({ accepted: 3, expired: 0 })
    // Reprocessing waits for all that the log holds, and then for itself.
    expect((await tingfeng(dataDir, ['reprocess'])).code).toBe(0)
    await writeFile(settings, 'workspace: default\nretentionDays: 30\n')
  })
  afterAll(async () => {
    expect(await product.stop()).toBe(0)
    await removeDataDir(dataDir)
  })

  it('says how many posts would go, and saves nothing before it is told to', async () => {
    const { code, stderr } = await tingfeng(dataDir, ['apply', '-f', settings])
    expect(stderr).toContain('would remove 2 posts')
    expect(stderr).toContain('cannot be undone')
    expect(code).toBe(1)
    expect(await left()).toBe("['a','b','c']")
    const answer = await fetch(new URL('/api/v1/workspaces/default/retention', product.url), {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'tingfeng' },
      body: JSON.stringify({ days: 7 }),
    })
    expect(answer.status).toBe(400)
  })

  it('removes them with their figures soon after, and tells when and how many', async () => {
    const { code, stderr } = await tingfeng(dataDir, ['apply', '--yes', '-f', settings])
    expect([code, stderr]).toEqual([0, expect.stringContaining('changed retention')])
    await expect
      .poll(retention, { timeout: 60_000 })
      .toMatchObject({ days: 30, lastPass: { posts: 2, finishedAt: expect.any(String) } })
    expect([await left(), await counted()]).toEqual(["['c']", '1'])
    expect((await tingfeng(dataDir, ['apply', '-f', settings])).stderr).toContain('nothing to change')
  })

  it('stores nothing older from then on, and says so; not after kill -9 and reprocessing either', async () => {
    expect(await push(post('a', 90), post('d', 5))).toMatchObject({
      accepted: 1,
      rejectedCount: 0,
      expired: 1,
    })
    const file = join(dataDir, 'old.jsonl')
    await writeFile(file, [post('e', 60), post('f', 4)].map((line) => JSON.stringify(line)).join('\n'))
    const imported = await tingfeng(dataDir, ['import', file, '--source', 'shop', '--json'])
    expect(JSON.parse(imported.stdout)).toMatchObject({ seen: 2, accepted: 1, rejected: 0, expired: 1 })
    await product.kill()
    product = await startProduct(dataDir)
    expect((await tingfeng(dataDir, ['reprocess'])).code).toBe(0)
    expect([await left(), await counted()]).toEqual(["['c','d','f']", '3'])
    expect(await (await fetch(new URL('/metrics', product.url))).text()).toContain(
      'tingfeng_retention_passes_total',
    )
  })
})
