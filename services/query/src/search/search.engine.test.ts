import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createClickHouse,
  createPostWriter,
  createReads,
  createRollups,
  migrate,
  superviseEngineHost,
} from '@tingfeng/clickhouse'
import { postId, samplePost } from '@tingfeng/clickhouse/testing'
import type { EnrichedPost } from '@tingfeng/contracts'
import { FacetsQuery, SearchQuery } from '@tingfeng/contracts'
import { silentLogger } from '@tingfeng/kit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSearch, type Search } from './search.js'

const WORKSPACE = 'acme'
const START = Date.UTC(2026, 0, 5)
const HOUR = 3_600_000

const made = (at: number, text: string, given: Partial<EnrichedPost> = {}): EnrichedPost =>
  samplePost({
    id: postId(at + 1),
    workspace: WORKSPACE,
    source: at % 2 === 0 ? 'weibo' : 'shop',
    kind: 'post',
    text,
    publishedAt: new Date(START + at * 7 * HOUR).toISOString(),
    collectedAt: new Date(START).toISOString(),
    tokens: [],
    keywords: [],
    sentiment: { label: at % 3 === 0 ? 'negative' : 'positive', score: 0, confidence: 1, scorer: 'fast' },
    ...given,
  })

const POSTS = [
  made(0, '电池鼓包，客服不理'),
  made(1, '电池很好用 BATTERY life'),
  made(2, '客服说电池没有问题，但是鼓包了', { engagement: { likes: 120 } }),
  made(3, '充电三次就坏', { title: '召回公告' }),
  made(4, "100%_好\\ it's", { product: 'A1', region: '四川' }),
  made(5, '鼓包'.repeat(30_000).concat('<script>alert(1)</script>')),
  made(6, '电池', { undated: true }),
]

let search: Search
let close: () => Promise<void>
beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-search-'))
  const host = await superviseEngineHost({ dataDir, logger: silentLogger })
  await migrate(host)
  const client = createClickHouse(host)
  const { touched } = await createPostWriter(client).write(POSTS)
  await createRollups(client).rebuild(WORKSPACE, touched.get(WORKSPACE) ?? [])
  // safe: one workspace is all that is asked for
  const workspaces = { get: async (id: string) => (id === WORKSPACE ? { id } : undefined) } as never
  search = createSearch({ reads: createReads(client), state: { workspaces } })
  close = async () => {
    await client.close()
    await host.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})
afterAll(() => close())

const found = async (q: string, given: object = {}): Promise<number[]> => {
  const numbers: number[] = []
  let cursor: string | undefined
  do {
    const query = SearchQuery.parse({ q, limit: 2, cursor, ...given })
    const page = await search.page(WORKSPACE, query)
    numbers.push(...page.posts.map(({ post }) => Number.parseInt(post.id, 16) - 1))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return numbers
}

it.each([
  ['', [6, 5, 4, 3, 2, 1, 0]],
  ['电池', [6, 2, 1, 0]],
  ['电池 鼓包', [2, 0]],
  ['“电池鼓包”', [0]],
  ['鼓包 -电池', [5]],
  ['battery', [1]],
  ['客服 NEAR/4 鼓包', [0]],
  ['鼓包 NEAR/20 客服', [2, 0]],
  ['充电*坏', [3]],
  ['召回 或 好用', [3, 1]],
  ['标题:召回', [3]],
  ['正文:召回', []],
  ['%_', [4]],
  ["it's", [4]],
  ['likes:>100', [2]],
  ['来源:weibo 情感:负面', [6, 0]],
  ['product:A* region:四川', [4]],
  ['product:*', [4]],
  ['<script>', [5]],
] as const)('finds the posts of %j', async (q, expected) => {
  expect(await found(q)).toEqual(expected)
})

it('gives the oldest first when asked, and keeps to the scope', async () => {
  expect(await found('电池', { order: 'oldest' })).toEqual([0, 1, 2, 6])
  const range = { from: new Date(START + HOUR).toISOString(), to: new Date(START + 60 * HOUR).toISOString() }
  expect(await found('电池', range)).toEqual([2, 1])
  expect(await found('电池', { ...range, source: 'shop' })).toEqual([1])
})

it('counts what it finds, by the values of each field', async () => {
  const { total, facets } = await search.facets(WORKSPACE, FacetsQuery.parse({ q: '电池' }))
  expect(total).toBe(4)
  expect(facets.source).toEqual([
    { key: 'weibo', posts: 3 },
    { key: 'shop', posts: 1 },
  ])
  expect(facets.label).toEqual([
    { key: 'negative', posts: 2 },
    { key: 'positive', posts: 2 },
  ])
})

it('highlights what was asked for, and refuses a cursor of another making', async () => {
  const page = await search.page(WORKSPACE, SearchQuery.parse({ q: '鼓包 客服' }))
  expect(page.posts.map(({ highlights }) => highlights)).toEqual([
    [
      [0, 2],
      [12, 14],
    ],
    [
      [2, 4],
      [5, 7],
    ],
  ])
  await expect(search.page(WORKSPACE, SearchQuery.parse({ q: 'a', cursor: 'x' }))).rejects.toMatchObject({
    code: 'store_invalid_query',
  })
  await expect(search.page('nobody', SearchQuery.parse({ q: 'a' }))).rejects.toMatchObject({
    code: 'unknown_workspace',
  })
})
