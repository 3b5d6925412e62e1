import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type ClickHouse,
  createClickHouse,
  createPostWriter,
  createReads,
  createRollups,
  migrate,
  superviseEngineHost,
} from '@tingfeng/clickhouse'
import { postId, samplePost } from '@tingfeng/clickhouse/testing'
import { EnrichedPost, FacetsQuery, SearchQuery } from '@tingfeng/contracts'
import { childEnvironment, silentLogger } from '@tingfeng/kit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lowerAscii } from './compile-search.js'
import { parseQuery, type Query } from './parse-query.js'
import { createSearch, type Search } from './search.js'

/*
 * Whatever is asked, the text index finds what a walk over all texts finds: after edits and erasures, in what merges
 * have indexed and in what they have not.
 */

const WORKSPACE = 'acme'
const START = Date.UTC(2026, 0, 5)
const CHARACTERS = [
  '电',
  '池',
  '鼓',
  '包',
  'a',
  'B',
  'é',
  '😀',
  '%',
  '_',
  "'",
  '\\',
  ' ',
  '\n',
  '，',
] as const

const text = (longest: number) =>
  fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: longest }).map((list) => list.join(''))

const made = (at: number, title: string, body: string, rawVersion: number): EnrichedPost =>
  EnrichedPost.parse(
    samplePost({
      id: postId(at + 1),
      rawVersion,
      workspace: WORKSPACE,
      text: body,
      ...(title === '' ? {} : { title }),
      publishedAt: new Date(START + (at % 500) * 3_600_000).toISOString(),
      collectedAt: new Date(START).toISOString(),
      tokens: [],
      keywords: [],
    }),
  )

const LETTERS = ['电', '池', '鼓', '包', 'a', 'B', 'é', '😀', '%', '_'] as const
const term = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 4 })
  .map((list) => list.join(''))
const phrase = text(4)
  .filter((body) => !/[\\\n，]/.test(body) && body.trim() !== '')
  .map((body) => `"${body}"`)
const word = fc.oneof(
  { weight: 4, arbitrary: term },
  phrase,
  fc.tuple(term, term).map(([a, b]) => `${a}*${b}`),
  fc.tuple(term, fc.nat(3), term).map(([a, distance, b]) => `(${a} NEAR/${distance} ${b})`),
  fc.tuple(fc.constantFrom('text', 'title'), term).map(([field, of]) => `${field}:${of}`),
)
const joined = fc
  .array(fc.tuple(fc.constantFrom(' ', ' ', ' OR ', ' -'), word), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([joint, of], at) => `${at === 0 && joint !== ' -' ? '' : joint}${of}`).join(''))
const question = fc.oneof(
  joined,
  fc.tuple(joined, fc.constantFrom(' ', ' OR ', ' -'), joined).map(([a, joint, b]) => `(${a})${joint}(${b})`),
)

const escaped = (piece: string): string => lowerAscii(piece).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
const pattern = (pieces: readonly string[]): string => pieces.map(escaped).join('[\\p{L}\\p{N}_]*')

const holds = (query: Query, post: EnrichedPost): boolean => {
  const parts = { title: post.title ?? '', text: post.text }
  const whole = lowerAscii(`${parts.title}\n${parts.text}`)
  if (query.type === 'and') return query.of.every((part) => holds(part, post))
  if (query.type === 'or') return query.of.some((part) => holds(part, post))
  if (query.type === 'not') return !holds(query.of, post)
  if (query.type === 'words') {
    const looked = query.in === 'any' ? whole : lowerAscii(parts[query.in])
    return new RegExp(pattern(query.word.pieces), 'u').test(looked)
  }
  if (query.type === 'near') {
    const [a, b] = query.words.map(({ pieces }) => pattern(pieces))
    const between = `[^]{0,${query.distance}}`
    return new RegExp(`${a}${between}${b}|${b}${between}${a}`, 'u').test(whole)
  }
  throw new Error('no such query is asked here')
}

let client: ClickHouse
let search: Search
let close: () => Promise<void>
beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-text-index-'))
  const host = await superviseEngineHost({ dataDir, logger: silentLogger })
  await migrate(host)
  client = createClickHouse(host)
  // safe: one workspace is all that is asked for
  const workspaces = { get: async (id: string) => ({ id }) } as never
  search = createSearch({ reads: createReads(client), state: { workspaces } })
  close = async () => {
    await client.close()
    await host.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})
afterAll(() => close())

const found = async (q: string): Promise<string[]> => {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await search.page(WORKSPACE, SearchQuery.parse({ q, limit: 100, cursor }))
    ids.push(...page.posts.map(({ post }) => post.id))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return ids.sort()
}

it('finds by the text index what a walk over the newest versions of all posts finds', async () => {
  const seed = Number(childEnvironment().TINGFENG_FAULT_SEED ?? 1)
  process.stderr.write(`text-index.engine.test: seed ${seed}\n`)
  const texts = fc.sample(fc.tuple(fc.oneof(fc.constant(''), text(5)), text(12)), { seed, numRuns: 1_600 })
  const writer = createPostWriter(client)
  const rollups = createRollups(client)
  const live = new Map<string, EnrichedPost>()
  let next = 0
  const write = async (numbers: readonly number[], rawVersion: number) => {
    const posts = numbers.map((at) => {
      const [title, body] = texts[next++ % texts.length] ?? ['', '']
      return made(at, title, body.trim() === '' ? '电' : body, rawVersion)
    })
    const { touched } = await writer.write(posts)
    for (const post of posts) live.set(post.id, post)
    await rollups.rebuild(WORKSPACE, touched.get(WORKSPACE) ?? [])
  }
  const numbers = (from: number, to: number, step = 1) =>
    Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step)
  const erase = async (which: readonly number[]) => {
    const ids = which.map((at) => (at + 1).toString(16).padStart(32, '0'))
    const { touched } = await writer.erase(WORKSPACE, ids)
    for (const id of ids) live.delete(id)
    await rollups.rebuild(WORKSPACE, touched.get(WORKSPACE) ?? [])
  }
  await write(numbers(0, 600), 1)
  await write(numbers(0, 600, 5), 2)
  await client.command('OPTIMIZE TABLE posts FINAL')
  const [{ indexed } = { indexed: 0 }] = await client.query<{ indexed: number }>(
    "SELECT sum(secondary_indices_compressed_bytes) AS indexed FROM system.parts WHERE table = 'posts' AND active",
  )
  expect(indexed).toBeGreaterThan(0)
  await write(numbers(0, 600, 7), 3)
  await write(numbers(600, 900), 1)
  await erase(numbers(0, 900, 31))

  await fc.assert(
    fc.asyncProperty(question, async (q) => {
      const query = parseQuery(q)
      const expected = [...live.values()].filter((post) => query === undefined || holds(query, post))
      expect(await found(q)).toEqual(expected.map(({ id }) => id).sort())
      const { total } = await search.facets(WORKSPACE, FacetsQuery.parse({ q }))
      expect(total).toBe(expected.length)
    }),
    { seed, numRuns: 100, endOnFailure: true, interruptAfterTimeLimit: 40_000 },
  )
}, 180_000)
