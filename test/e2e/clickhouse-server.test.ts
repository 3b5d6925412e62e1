import { randomBytes } from 'node:crypto'
import {
  accessStatements,
  type ClickHouse,
  createClickHouse,
  createPostWriter,
  createReads,
  createRollups,
  migrate,
} from '@tingfeng/clickhouse'
import { EnrichedPost } from '@tingfeng/contracts'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { clickhouseForTests } from '../../infra/clickhouse/clickhouse-for-tests.mjs'

const NEEDED = 'a ClickHouse server (CLICKHOUSE_URL, or Docker)'
const server = await clickhouseForTests()
// No machine can be asked to have one: where it is missing, infra/README.md says what is not proven.
const isHere = availableOrLoud(NEEDED, server !== undefined, 'skip')
if (server) process.stderr.write(`tested on ${server.describe}\n`)

const database = `tingfeng_test_${randomBytes(4).toString('hex')}`
const clients: ClickHouse[] = []
const connect = (username: string, password: string): ClickHouse => {
  const client = createClickHouse({ url: server?.url ?? 'http://127.0.0.1', username, password, database })
  clients.push(client)
  return client
}
const admin = connect(server?.username ?? '', server?.password ?? '')
const user = (role: string) => ({ name: `${database}_${role}`, password: randomBytes(12).toString('hex') })
const users = { writer: user('writer'), reader: user('reader'), analyst: user('analyst') }
const as = (role: keyof typeof users): ClickHouse => connect(users[role].name, users[role].password)

afterAll(async () => {
  if (server) {
    for (const { name } of Object.values(users)) await admin.command(`DROP USER IF EXISTS ${name}`)
    await admin.command(`DROP DATABASE IF EXISTS ${database}`)
  }
  await Promise.all(clients.map((client) => client.close()))
  await server?.close()
})

const post = (id: number, publishedAt: string) =>
  EnrichedPost.parse({
    schemaVersion: 1,
    id: id.toString(16).padStart(32, '0'),
    rawVersion: 1,
    workspace: 'shop',
    source: 'csv',
    kind: 'review',
    text: '电池不耐用',
    publishedAt,
    collectedAt: '2026-03-02T00:00:00.000Z',
    language: 'zh',
    tokens: [],
    keywords: [],
    sentiment: { label: 'negative', score: -0.4, confidence: 0.7, scorer: 'fast' },
    sentimentEvidence: [],
    themes: [],
    subjects: [],
    intents: [],
    boilerplate: false,
    starTextConflict: false,
    correctionRevision: 0,
    modelVersion: 'fast-1',
    taxonomyVersion: 1,
    configRevision: 1,
  })

describe.runIf(isHere)('a real ClickHouse server', () => {
  it('takes the schema and the users, twice', async () => {
    for (let time = 0; time < 2; time++) {
      const connection = { url: server?.url ?? 'http://127.0.0.1', database }
      await migrate({ ...connection, username: server?.username ?? '', password: server?.password ?? '' })
      for (const statement of accessStatements({ database, ...users })) await admin.command(statement)
    }
  })

  it('lets the writer write and the reader read, exactly', async () => {
    const client = as('writer')
    const posts = [post(1, '2026-03-01T10:00:00.000Z'), post(2, '2026-03-01T11:00:00.000Z')]
    const { touched } = await createPostWriter(client).write([...posts, ...posts])
    await createRollups(client).rebuild('shop', touched.get('shop') ?? [])
    const reads = createReads(as('reader'))
    expect(await reads.countPosts('shop')).toBe(2)
    const range = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z', everyone: false }
    expect((await reads.overview('shop', range)).current.posts).toBe(2)
  })

  it('shows the analyst the views and nothing that is none of theirs', async () => {
    const client = as('analyst')
    expect(await client.query('SELECT count() AS posts FROM v_posts')).toEqual([{ posts: 2 }])
    const denied = { code: 'store_access_denied' }
    const refused = [
      'SELECT count() FROM rejected_posts',
      'SELECT * FROM system.users',
      "SELECT * FROM url('http://127.0.0.1/', CSV, 'a String')",
    ]
    for (const sql of refused)
      await expect(client.query(sql, {}, undefined, { retry: false })).rejects.toMatchObject(denied)
    await expect(client.command('DROP TABLE posts')).rejects.toMatchObject(denied)
    await expect(client.insert('posts', [{ workspace: 'shop' }])).rejects.toMatchObject(denied)
    await expect(as('reader').command('ALTER TABLE posts DELETE WHERE 1')).rejects.toMatchObject(denied)
  })

  it('holds the analyst to a quota and to limits', async () => {
    const sql = `SELECT name FROM system.quotas WHERE name = 'tingfeng_analyst'`
    expect(await admin.query(sql)).toHaveLength(1)
    const more = { settings: { max_execution_time: 100_000 }, retry: false }
    await expect(as('analyst').query('SELECT 1', {}, undefined, more)).rejects.toThrow()
  })

  it('says that a password is wrong', async () => {
    const stranger = connect(users.writer.name, 'no such password')
    await expect(stranger.ping()).rejects.toMatchObject({ code: 'store_access_denied' })
  })
})
