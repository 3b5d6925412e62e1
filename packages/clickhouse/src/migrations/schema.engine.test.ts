import { EnrichedPost, ScopeQuery } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClickHouse } from '../client.js'
import { createReads } from '../reads/reads.js'
import { spanOf } from '../reads/scope.js'
import { SINGLE, schemaContext } from '../schema/topology.js'
import { postId, samplePost } from '../testing/sample-posts.js'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { VIEWS } from '../views/views.js'
import { POST_COLUMNS, STORED_FIELDS } from '../writes/post-columns.js'
import { createPostWriter } from '../writes/post-writer.js'
import { arrivals } from './015-arrivals.js'
import { intentEvidence } from './016-intent-evidence.js'
import { MIGRATIONS } from './all.js'
import { migrate } from './migrate.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema | false
}

/** Paths of the fields of a message; lists of objects are walked into, lists of values and records are fields. */
const fieldsOf = (schema: JsonSchema, path = ''): string[] => {
  const inner = schema.type === 'array' && schema.items ? schema.items : schema
  if (inner.properties === undefined) return [path]
  return Object.entries(inner.properties).flatMap(([name, field]) =>
    fieldsOf(field, path === '' ? name : `${path}.${name}`),
  )
}

describe('the schema', () => {
  it('has a column for every field of the contract, and no field that the contract does not know', () => {
    // safe: a JSON Schema, of which three keys are read
    const kept = EnrichedPost.omit({ fingerprint: true }) // stands in text_origins, of texts that were new
    const contract = z.toJSONSchema(kept, { io: 'output', unrepresentable: 'any' }) as JsonSchema
    expect([...STORED_FIELDS].sort()).toEqual(fieldsOf(contract).sort())
  })

  it('has exactly the columns that a row is written with', async () => {
    const columns = await store.client.query<{ name: string }>(
      "SELECT name FROM system.columns WHERE database = 'tingfeng' AND table = 'posts'",
    )
    expect(columns.map(({ name }) => name).sort()).toEqual([...POST_COLUMNS].sort())
  })

  it('is made once, however often the migrations run', async () => {
    expect(await migrate(store.connection)).toEqual({ applied: [] })
    const applied = await store.client.query<{ id: number }>('SELECT id FROM schema_migrations ORDER BY id')
    expect(applied.map(({ id }) => id)).toEqual(MIGRATIONS.map(({ id }) => id))
  })

  it('is finished by the next run when a run ended between two statements', async () => {
    const connection = { ...store.connection, database: 'half_done' }
    const admin = createClickHouse({ ...store.connection, database: 'default' })
    await admin.command('CREATE DATABASE half_done')
    const [first] = MIGRATIONS
    const [statement] = first?.statements(schemaContext('half_done', SINGLE)) ?? []
    await admin.command(statement ?? '')
    expect((await migrate(connection)).applied).toEqual(MIGRATIONS.map(({ id }) => id))
    await admin.command('DROP DATABASE half_done')
    await admin.close()
  })

  /** A database with the migrations before this one, and the columns that today's writer of posts fills. */
  const openOlder = async (database: string, firstMissing: number) => {
    const connection = { ...store.connection, database }
    const admin = createClickHouse({ ...store.connection, database: 'default' })
    await admin.command(`CREATE DATABASE ${database}`)
    const before = MIGRATIONS.filter(({ id }) => id < firstMissing)
    const made = [...before, arrivals, intentEvidence]
    for (const statement of made.flatMap(({ statements }) => statements(schemaContext(database, SINGLE))))
      await admin.command(statement)
    await admin.command(
      `CREATE TABLE ${database}.schema_migrations (id UInt32, name String, applied_at DateTime64(3, 'UTC')) ENGINE = ReplacingMergeTree(applied_at) ORDER BY id`,
    )
    for (const { id, name } of before)
      await admin.command(`INSERT INTO ${database}.schema_migrations VALUES (${id}, '${name}', now64())`)
    const client = createClickHouse(connection)
    const close = async () => {
      await client.close()
      await admin.command(`DROP DATABASE ${database}`)
      await admin.close()
    }
    return { connection, client, close }
  }
  const at = (hour: number): string => new Date(Date.UTC(2026, 0, 1, hour)).toISOString()

  it('brings figures of before the seventh migration up to what the posts say', async () => {
    const { connection, client, close } = await openOlder('older', 7)
    await createPostWriter(client).write([
      samplePost({ workspace: 'shop', id: postId(1), publishedAt: at(1) }),
      samplePost({ workspace: 'shop', id: postId(2), publishedAt: at(1), engagement: { likes: 5 } }),
      // Alone in its hour: the row of before has no key that a row of now replaces.
      samplePost({ workspace: 'shop', id: postId(3), publishedAt: at(2), duplicateOf: postId(1) }),
    ])
    const { source } = samplePost()
    await client.command(
      `INSERT INTO sentiment_hourly (workspace, subject, hour, source, is_customer, revision, posts, neutral)
      SELECT workspace, '', hour, source, 1, 9000000000000000, count(), count() FROM posts FINAL GROUP BY workspace, hour, source`,
    )
    expect(await client.query('SELECT sum(posts) AS posts FROM sentiment_hourly FINAL')).toEqual([
      { posts: 3 },
    ])

    expect((await migrate(connection)).applied).toEqual(
      MIGRATIONS.map(({ id }) => id).filter((id) => id >= 7),
    )
    const reads = createReads(client)
    const range = { from: at(0), to: at(24), everyone: true }
    const { current } = await reads.overview('shop', ScopeQuery.parse(range))
    const [counted] = await client.query<{ negative: number }>(
      "SELECT countIf(sentiment_label = 'negative') AS negative FROM posts FINAL",
    )
    expect([current.posts, current.negative]).toEqual([3, counted?.negative])
    const hourly = await client.query(
      "SELECT toHour(hour) AS at, sum(posts) AS n, sumIf(posts, is_repost) AS copies, sum(engagement) AS reactions FROM v_sentiment_hourly WHERE subject = '' AND source = {source:String} GROUP BY at ORDER BY at",
      { source },
    )
    expect(hourly).toEqual([
      { at: 1, n: 2, copies: 0, reactions: 5 },
      { at: 2, n: 1, copies: 1, reactions: 0 },
    ])
    expect((await migrate(connection)).applied).toEqual([])
    await close()
  })

  it('tells of mentions of before the tenth migration what they say and whose copies they are', async () => {
    const { connection, client, close } = await openOlder('before_words', 10)
    const about = {
      workspace: 'shop',
      publishedAt: at(1),
      subjects: [
        { id: 'aurora', relevance: 1, sentiment: 'negative', score: -1, evidence: [0, 1] },
      ] satisfies EnrichedPost['subjects'],
    }
    await createPostWriter(client).write([
      samplePost({ ...about, id: postId(1), tokens: ['电池', '鼓包', '电池'] }),
      samplePost({ ...about, id: postId(2), tokens: ['电池'], duplicateOf: postId(1) }),
      samplePost({ ...about, id: postId(3), tokens: ['鼓包', '电池'], duplicateOf: postId(1) }),
    ])
    const revision = 9_000_000_000_000_000
    await client.command(
      `INSERT INTO mentions (workspace, subject, hour, id, revision, post_version, published_at, source, is_customer, repost, tokens)
      SELECT workspace, subjects.id[1], hour, id, ${revision}, version, published_at, source, is_customer,
        isNotNull(duplicate_of), tokens FROM posts FINAL`,
    )

    expect((await migrate(connection)).applied).toEqual(
      MIGRATIONS.map(({ id }) => id).filter((id) => id >= 10),
    )
    const reads = createReads(client)
    const asked = { subject: 'aurora', everyone: true }
    const [span, before] = [spanOf({ from: at(0), to: at(24) }), spanOf({ from: at(-24), to: at(0) })]
    const said = await reads.saidWords('shop', asked, [span, before], 'words')
    expect(said).toMatchObject({
      posts: [3, 0],
      said: [5, 0],
      words: [{ key: '电池', posts: [3, 0] }],
    })
    expect(await reads.spreads('shop', asked, span, 5)).toMatchObject([{ original: postId(1), copies: 2 }])
    await close()
  })

  it('keeps sketches of before the fourteenth migration as they were, and takes longer ones', async () => {
    const { connection, client, close } = await openOlder('before_stances', 14)
    const insert = (sketch: string): Promise<void> =>
      client.command(
        `INSERT INTO text_origins SELECT 'shop', 7, generateUUIDv4(), now64(3), {sketch:String}, now()`,
        { sketch },
      )
    await insert('a'.repeat(32))
    expect((await migrate(connection)).applied).toEqual(
      MIGRATIONS.map(({ id }) => id).filter((id) => id >= 14),
    )
    await insert('b'.repeat(36))
    expect(await client.query('SELECT sketch FROM text_origins ORDER BY sketch')).toEqual([
      { sketch: 'a'.repeat(32) },
      { sketch: 'b'.repeat(36) },
    ])
    await close()
  })

  it('refuses a store that a newer version has migrated', async () => {
    const connection = { ...store.connection, database: 'from the `future`' }
    await migrate(connection)
    const client = createClickHouse(connection)
    await client.command("INSERT INTO schema_migrations VALUES (999, 'not yet invented', now64())")
    await expect(migrate(connection)).rejects.toMatchObject({ code: 'store_schema_error' })
    await client.close()
  })

  it('gives every column of a view the type it declares and a comment', async () => {
    for (const { name: view, columns } of VIEWS) {
      const given = await store.client.query<{ name: string; type: string }>(
        `DESCRIBE (SELECT * FROM ${view})`,
      )
      const declared = await store.client.query<{ name: string; type: string; comment: string }>(
        'SELECT name, type, comment FROM system.columns WHERE table = {view:String} AND database = {database:String} ORDER BY position',
        { view, database: 'tingfeng' },
      )
      expect(given.map(({ name, type }) => [name, type])).toEqual(
        declared.map(({ name, type }) => [name, type]),
      )
      expect(declared.map(({ comment }) => comment)).toEqual(
        columns.map(({ zh, comment }) => `${zh} · ${comment}`),
      )
    }
  })

  it('is emitted for a cluster with replicated engines', () => {
    const context = schemaContext('tingfeng', { kind: 'cluster', cluster: 'main' })
    for (const migration of MIGRATIONS)
      for (const statement of migration.statements(context)) {
        expect(statement).toContain('ON CLUSTER `main`')
        if (statement.startsWith('CREATE TABLE'))
          expect(statement).toMatch(/ENGINE = ReplicatedReplacingMergeTree\('\/clickhouse\/tables\//)
      }
  })
})
