import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'

const DAY_MS = 86_400_000
const NAME = '张三爱买手机'

describe('erasing people and posts', () => {
  let dataDir = ''
  let product: RunningProduct

  const post = (id: string, author: string, publishedAt = '2026-03-01T10:00:00+08:00') => ({
    source: 'shop',
    id,
    author: { id: author },
    text: `电池鼓包了，客服三天不回消息，单号${id}`,
    publishedAt,
  })
  const POSTS = [
    post('a', NAME),
    post('b', NAME, '2026-03-09T10:00:00+08:00'),
    post('c', '李四'),
    post('d', '王五'),
  ]
  const UNREADABLE = post('e', NAME, new Date(Date.now() + 30 * DAY_MS).toISOString())

  const push = async (): Promise<void> => {
    const answer = await fetch(new URL('/ingest/v1/posts', product.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: [...POSTS, UNREADABLE].map((line) => JSON.stringify(line)).join('\n'),
    })
    expect(await answer.json()).toMatchObject({ accepted: 4, rejectedCount: 1 })
    // Reprocessing waits for all that the log holds, and then for itself.
    expect((await tingfeng(dataDir, ['reprocess'])).code).toBe(0)
  }
  const sql = async (statement: string): Promise<string> => {
    const { code, stdout, stderr } = await tingfeng(dataDir, ['sql', statement])
    expect([code, stderr]).toEqual([0, expect.any(String)])
    return stdout.trim()
  }
  const left = () => sql('SELECT arraySort(groupArray(substring(text, -1))) FROM v_posts')

  beforeAll(async () => {
    dataDir = await makeDataDir()
    product = await startProduct(dataDir)
    await push()
  })
  afterAll(async () => {
    expect(await product.stop()).toBe(0)
    await removeDataDir(dataDir)
  })

  it('takes away all posts of an author, their figures and what was kept of rejected ones', async () => {
    expect(await left()).toBe("['a','b','c','d']")
    const { code, stderr } = await tingfeng(dataDir, ['erase', '--author', NAME, '--source', 'shop'])
    expect(stderr).toContain('erased 2 posts and emptied 1 rejected')
    expect(code).toBe(0)
    expect(await left()).toBe("['c','d']")
    expect(await sql("SELECT sum(posts) FROM v_sentiment_hourly WHERE subject = ''")).toBe('2')
    const { stdout } = await tingfeng(dataDir, ['rejected', 'list', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ reason: 'future_date', payload: '' })
  })

  it('takes away single posts by their id', async () => {
    const id = await sql("SELECT post_id FROM v_posts WHERE endsWith(text, 'd')")
    const { stdout } = await tingfeng(dataDir, ['erase', '--post', id, '--json'])
    expect(JSON.parse(stdout)).toEqual({ posts: 1, rejected: 0 })
    expect(await left()).toBe("['c']")
  })

  it('lets no push, no restart, no replay and no reprocessing bring them back', async () => {
    await push()
    expect(await left()).toBe("['c']")
    const { stdout } = await tingfeng(dataDir, ['rejected', 'list', '--json'])
    for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ payload: '' })
    expect((await tingfeng(dataDir, ['rejected', 'replay'])).code).toBe(1)
    expect(await product.stop()).toBe(0)
    product = await startProduct(dataDir)
    await push()
    expect(await left()).toBe("['c']")
    expect(await sql("SELECT sum(posts) FROM v_sentiment_hourly WHERE subject = ''")).toBe('1')
  })

  it('says what is missing, and asks for the owner of the data folder', async () => {
    expect((await tingfeng(dataDir, ['erase', '--author', NAME])).stderr).toContain('--source')
    expect((await tingfeng(dataDir, ['erase'])).stderr).toContain('--post')
    expect((await tingfeng(dataDir, ['erase', '--post', 'x'])).stderr).toContain('32 hexadecimal digits')
    expect((await tingfeng(dataDir, ['erase', '--post', '0'.repeat(32), '-w', 'nowhere'])).stderr).toContain(
      'no workspace',
    )
    const answer = await fetch(new URL('/api/v1/workspaces/default/erase', product.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ authors: [{ source: 'shop', id: '李四' }] }),
    })
    expect(answer.status).toBe(401)
    expect(await left()).toBe("['c']")
  })
})
