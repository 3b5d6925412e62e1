import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'

const DAY_MS = 86_400_000

interface Bucket {
  readonly start: string
  readonly posts: number
  readonly negative: number
}

describe('the demo workspace', () => {
  let dataDir = ''
  let product: RunningProduct

  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(new URL(path, product.url))
    expect(response.status, path).toBe(200)
    return (await response.json()) as T // safe: our own API
  }
  const trend = async (): Promise<Bucket[]> => {
    const range = { from: new Date(Date.now() - 14 * DAY_MS).toISOString(), to: new Date().toISOString() }
    const query = new URLSearchParams({ ...range, step: 'day', subject: 'xinglan' })
    return (await get<{ buckets: Bucket[] }>(`/api/v1/workspaces/demo/trend?${query}`)).buckets
  }

  beforeAll(async () => {
    dataDir = await makeDataDir()
    product = await startProduct(dataDir, { TINGFENG_DEMO: '1' })
  })
  afterAll(async () => {
    await product.stop()
    await removeDataDir(dataDir)
  })

  it('shows a crisis of swollen batteries six days ago, made of complaints about safety', async () => {
    let buckets: Bucket[] = []
    for (let waited = 0; waited < 90_000; waited += 500) {
      buckets = await trend()
      if (buckets.slice(1, 7).every(({ posts }) => posts > 20)) break
      await sleep(500)
    }
    const worst = buckets.reduce((a, b) => (b.negative > a.negative ? b : a))
    const usual =
      buckets
        .slice(1, 6)
        .map(({ negative }) => negative)
        .sort((a, b) => a - b)[2] ?? 0
    expect(worst.negative).toBeGreaterThan(3 * usual)
    const age = (Date.now() - Date.parse(worst.start)) / DAY_MS
    expect(age).toBeGreaterThan(3)
    expect(age).toBeLessThan(8)
    const during = new URLSearchParams({
      from: worst.start,
      to: new Date(Date.parse(worst.start) + DAY_MS).toISOString(),
      subject: 'xinglan',
    })
    const { themes } = await get<{ themes: { theme: string }[] }>(`/api/v1/workspaces/demo/themes?${during}`)
    expect(themes[0]?.theme).toBe('quality.safety')
  })

  it('marks every post as demo data', async () => {
    const { posts } = await get<{ posts: { demo?: boolean }[] }>('/api/v1/workspaces/demo/posts?limit=50')
    expect(posts).toHaveLength(50)
    expect(posts.every(({ demo }) => demo === true)).toBe(true)
  })

  it('is removed with one command, and stays away after a restart', async () => {
    expect((await tingfeng(dataDir, ['demo', 'remove'])).code).toBe(0)
    expect(await product.stop()).toBe(0)
    product = await startProduct(dataDir, { TINGFENG_DEMO: '1' })
    await sleep(3_000)
    const { workspaces } = await get<{ workspaces: { id: string }[] }>('/api/v1/meta')
    expect(workspaces.map(({ id }) => id)).toEqual(['default'])
    expect((await tingfeng(dataDir, ['sql', 'SELECT count() FROM v_posts'])).stdout.trim()).toBe('0')
  })
})
