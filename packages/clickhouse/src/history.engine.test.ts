import {
  DIMENSIONS,
  type EnrichedPost,
  type PostsQuery,
  type ScopeQuery,
  type Step,
} from '@tingfeng/contracts'
import { childEnvironment } from '@tingfeng/kit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ClickHouse } from './client.js'
import type { MeasuredRow } from './reads/measured.js'
import { createReads, type Reads } from './reads/reads.js'
import { type OfThemes, spanOf } from './reads/scope.js'
import { createRollups } from './rollups/rollups.js'
import { erasureVersion, placeOf, versionNumber } from './schema/version.js'
import {
  behind,
  countsOf,
  countUndated,
  has,
  isCovered,
  measuresOf,
  newestAt,
  oldestAt,
  select,
  valuesOf,
  wholeHours,
} from './testing/figures-model.js'
import {
  FIRST_HOUR_MS,
  PRODUCTS,
  REGIONS,
  randomPost,
  SEGMENTS,
  SOURCES,
  SUBJECTS,
  THEMES,
  type VersionKey,
} from './testing/random-posts.js'
import { openTestStore, type TestStore } from './testing/test-store.js'
import { createPostWriter } from './writes/post-writer.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** The store as a plain map: what should be there after a history. */
class Model {
  readonly #newest = new Map<string, bigint>()
  readonly #live = new Map<string, EnrichedPost>()

  write(post: EnrichedPost): void {
    const version = versionNumber(post)
    if (version <= (this.#newest.get(post.id) ?? -1n)) return
    this.#newest.set(post.id, version)
    const before = this.#live.get(post.id)
    const stays = post.undated && before?.undated
    this.#live.set(post.id, stays ? { ...post, publishedAt: before.publishedAt } : post)
  }

  erase(id: string): void {
    const newest = this.#newest.get(id)
    this.#newest.set(
      id,
      erasureVersion(newest === undefined ? BigInt(Number.MAX_SAFE_INTEGER) : placeOf(newest)),
    )
    this.#live.delete(id)
  }

  get posts(): EnrichedPost[] {
    return [...this.#live.values()]
  }
}

type Batch = readonly VersionKey[]
/** How the log brings a batch again whose hours were lost. */
interface Again {
  /** Where it is cut into batches anew. */
  readonly cut: number
  /** What the other lane wrote before it came again. */
  readonly meanwhile: Batch
  /** What stands behind it in the log by then. */
  readonly following: Batch
}
type Happening =
  | { readonly kind: 'write'; readonly batch: Batch }
  | { readonly kind: 'crash before the roll-up'; readonly batch: Batch; readonly again: Again }
  | { readonly kind: 'half an insert'; readonly batch: Batch; readonly kept: number; readonly again: Again }
  | { readonly kind: 'replay'; readonly which: number }
  | { readonly kind: 'erase'; readonly posts: readonly number[] }
  | { readonly kind: 'restart with an older clock' }

const version = fc.record({
  post: fc.nat(5),
  raw: fc.nat(3),
  correction: fc.nat(1),
  config: fc.nat(2),
})
const batch = fc.array(version, { minLength: 1, maxLength: 6 })
/** The next edits of the same posts, and others. */
const withAgain = fc
  .record({
    batch,
    cut: fc.nat(9),
    lane: fc.constantFrom('meanwhile' as const, 'following' as const),
    edits: fc.nat(2),
    others: fc.array(version, { maxLength: 2 }),
  })
  .map(({ batch, cut, lane, edits, others }) => {
    const more = edits === 0 ? [] : [...batch.map((key) => ({ ...key, raw: key.raw + edits })), ...others]
    return { batch, again: { cut, meanwhile: [], following: [], [lane]: more } satisfies Again }
  })
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), batch }) },
  {
    weight: 2,
    arbitrary: withAgain.map((lost) => ({ kind: 'crash before the roll-up' as const, ...lost })),
  },
  {
    weight: 3,
    // What the other lane writes meanwhile may be accepted before what was lost: one without a date then stands elsewhere.
    arbitrary: fc.tuple(withAgain, fc.nat(255)).map(([{ batch, again }, kept]) => ({
      kind: 'half an insert' as const,
      batch,
      kept,
      again: { ...again, meanwhile: [] },
    })),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replay' as const), which: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('erase' as const),
      posts: fc.array(fc.nat(6), { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart with an older clock' as const) }) },
)

class Crash extends Error {}

/** Inserts only the lines whose bit is set, then breaks off, as a dying engine may. */
const dyingClient = (client: ClickHouse, kept: number): ClickHouse => ({
  ...client,
  async insert(table, rows, options) {
    const lines = String(rows)
      .split('\n')
      .filter((line, at) => line !== '' && (kept >> (at % 8)) & 1)
    if (lines.length > 0) await client.insert(table, `${lines.join('\n')}\n`, options)
    throw new Crash('the engine died')
  },
})

const play = async (workspace: string, seed: number, history: readonly Happening[]): Promise<Model> => {
  const { client } = store
  const model = new Model()
  const done: Batch[] = []
  let writer = createPostWriter(client)
  let rollups = createRollups(client)
  const postsOf = (keys: Batch) => keys.map((key) => randomPost(workspace, seed, key))
  const rollUp = async (touched: ReadonlyMap<string, readonly Date[]>) => {
    for (const [name, hours] of touched) await rollups.rebuild(name, hours)
  }
  const deliver = async (keys: Batch) => {
    if (keys.length > 0) await rollUp((await writer.write(postsOf(keys))).touched)
  }
  const deliverAgain = async (lost: Batch, { cut, meanwhile, following }: Again) => {
    await deliver(meanwhile)
    const keys = [...lost, ...following]
    await deliver(keys.slice(0, cut))
    await deliver(keys.slice(cut))
  }

  for (const event of history) {
    if (event.kind === 'write') await deliver(event.batch)
    if (event.kind === 'crash before the roll-up') {
      await writer.write(postsOf(event.batch))
      await deliverAgain(event.batch, event.again)
    }
    if (event.kind === 'half an insert') {
      const dying = createPostWriter(dyingClient(client, event.kept))
      await dying.write(postsOf(event.batch)).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error
      })
      await deliverAgain(event.batch, event.again)
    }
    if (event.kind === 'replay') await deliver(done[event.which % Math.max(done.length, 1)] ?? [])
    if (event.kind === 'erase') {
      const ids = event.posts.map(
        (post) => randomPost(workspace, seed, { post, raw: 0, correction: 0, config: 0 }).id,
      )
      await rollUp((await writer.erase(workspace, ids)).touched)
      for (const id of new Set(ids)) model.erase(id)
    }
    if (event.kind === 'restart with an older clock') {
      writer = createPostWriter(client)
      rollups = createRollups(client, { clock: () => 1 })
    }
    if ('batch' in event) {
      const more = 'again' in event ? [event.again.meanwhile, event.again.following] : []
      for (const batch of [event.batch, ...more]) {
        for (const post of postsOf(batch)) model.write(post)
        done.push(batch)
      }
    }
  }
  return model
}

const optional = <const T extends string>(values: readonly [T, ...T[]]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined })
const scope = fc.record({
  subject: optional(SUBJECTS),
  source: optional(SOURCES),
  theme: optional(THEMES),
  reposts: optional(['exclude', 'include']),
  spam: optional(['exclude', 'include']),
  everyone: fc.boolean(),
})
/** Filters that no roll-up knows: half of all questions have none. */
const rareScope = fc.option(
  fc.record({
    product: optional([PRODUCTS[1], PRODUCTS[2]]),
    region: optional([REGIONS[1], '广东']),
    segment: optional([SEGMENTS[1]]),
    kind: optional(['review', 'post']),
    themes: fc.option(fc.subarray([...THEMES], { minLength: 1 }), { nil: undefined }),
  }),
  { nil: {} },
)
const range = fc
  .tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.nat(59))
  .map(([start, hours, minute]) => ({
    from: new Date(FIRST_HOUR_MS + start * 3_600_000 + minute * 60_000).toISOString(),
    to: new Date(FIRST_HOUR_MS + (start + hours) * 3_600_000 + minute * 60_000).toISOString(),
  }))
const question = fc.record({
  scope: fc.tuple(scope, rareScope).map(([usual, rare]) => ({ ...usual, ...rare })),
  by: fc.constantFrom(...DIMENSIONS),
  across: fc.constantFrom(...DIMENSIONS),
  range,
  zone: fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York'),
  step: fc.constantFrom<Step>('hour', 'day', 'week', 'month'),
  page: fc.record({
    ranged: fc.boolean(),
    label: optional(['negative', 'neutral', 'positive']),
    polarity: optional(['negative', 'neutral', 'positive']),
    text: optional(['bad', "it's \\", "好'; SELECT 1 --"]),
    undated: fc.boolean(),
    limit: fc.integer({ min: 1, max: 4 }),
  }),
})
type Question = typeof question extends fc.Arbitrary<infer T> ? T : never

const expectFigures = async (
  reads: Reads,
  workspace: string,
  posts: readonly EnrichedPost[],
  asked: Question,
) => {
  const query: OfThemes<ScopeQuery> = { ...asked.scope, ...asked.range }
  const hours = wholeHours(asked.range)
  const before = { from: hours.from - (hours.to - hours.from), to: hours.from }
  const current = select(posts, query, hours)
  expect(await reads.overview(workspace, query)).toEqual({
    current: countsOf(current, query),
    previous: countsOf(select(posts, query, before), query),
    previousRecorded: isCovered(posts, before),
    undated: countUndated(posts, query, hours),
    newestPostAt: newestAt(current),
    oldestPostAt: oldestAt(current),
  })

  const { buckets } = await reads.trend(workspace, { ...query, step: asked.step }, asked.zone)
  const ends = [...buckets.slice(1).map(({ start }) => Date.parse(start)), hours.to]
  expect(buckets).toEqual(
    buckets.map(({ start }, at) => ({
      start,
      ...countsOf(select(current, query, { from: Date.parse(start), to: ends[at] ?? 0 }), query),
    })),
  )
  expect(buckets.reduce((sum, bucket) => sum + bucket.posts, 0)).toBe(current.length)

  const ranking = await reads.themeRanking(workspace, { ...query, limit: 50 })
  const themes = THEMES.filter((theme) => query.theme === undefined || theme === query.theme)
  const expected = themes
    .map((theme) => {
      const within = { ...query, theme }
      const mentioning = select(posts, within, hours)
      return {
        theme: theme as string,
        complaints: mentioning.filter((post) => has(post, 'negative', within)).length,
        praise: mentioning.filter((post) => has(post, 'positive', within)).length,
        mentions: mentioning.length,
        previousComplaints: select(posts, within, before).filter((post) => has(post, 'negative', within))
          .length,
      }
    })
    .filter(({ mentions }) => mentions > 0)
    .sort((a, b) => b.complaints - a.complaints || b.mentions - a.mentions || (a.theme < b.theme ? -1 : 1))
  expect(ranking.posts).toBe(select(posts, { ...query, theme: undefined }, hours).length)
  expect(ranking.previousRecorded).toBe(isCovered(posts, before))
  expect(ranking.themes).toMatchObject(expected)
  expect(ranking.themes).toHaveLength(expected.length)

  for (const { source, newestPostAt, ...counts } of await reads.sourceBreakdown(workspace, query)) {
    const ofSource = current.filter((post) => post.source === source)
    expect({ newestPostAt, ...counts }).toEqual({
      newestPostAt: newestAt(ofSource),
      ...countsOf(ofSource, query),
    })
  }
  const breakdown = await reads.subjectBreakdown(workspace, query)
  for (const subject of SUBJECTS.filter((name) => query.subject === undefined || name === query.subject)) {
    const within = { ...query, subject }
    const found = breakdown.find((figures) => figures.subject === subject)
    const { posts: count, ...counts } = countsOf(select(posts, within, hours), within)
    expect(found?.posts ?? 0).toBe(count)
    expect(found?.previousPosts ?? 0).toBe(select(posts, within, before).length)
    if (found !== undefined) expect(found).toMatchObject(counts)
  }
}

/** Figures by two dimensions, of two periods that overlap, as the plain model has them. */
const expectQuestions = async (
  reads: Reads,
  workspace: string,
  posts: readonly EnrichedPost[],
  { scope: asked, range: given, by, across, zone }: Question,
) => {
  const span = spanOf(given)
  const before = { fromMs: span.fromMs - 20 * 3_600_000, toMs: span.toMs - 20 * 3_600_000 }
  const dimensions = by === across ? [by] : [by, across]
  const rows = await reads.measure(workspace, asked, [span, before], dimensions, zone)
  const periods = [span, before].map(({ fromMs, toMs }) => select(posts, asked, { from: fromMs, to: toMs }))
  // Asked for one theme, a division by themes has that one, whatever else its posts mention.
  const isAsked = (dimension: (typeof dimensions)[number], value: string): boolean =>
    dimension !== 'theme' || asked.theme === undefined || value === asked.theme
  const [first = [], second = []] = dimensions.map((dimension) =>
    [...new Set(posts.flatMap((post) => valuesOf(post, dimension, asked)))].filter((value) =>
      isAsked(dimension, value),
    ),
  )
  const pairs =
    dimensions.length === 1 ? first.map((key) => [key]) : first.flatMap((a) => second.map((b) => [a, b]))
  const expected = pairs.map((keys) => {
    const within = { ...asked }
    for (const [at, dimension] of dimensions.entries()) {
      if (dimension === 'subject') within.subject = keys[at] as typeof within.subject
      if (dimension === 'theme') within.theme = keys[at] as typeof within.theme
    }
    const figures = periods.map((ofPeriod) => {
      const own = ofPeriod.filter((post) =>
        dimensions.every((dimension, at) =>
          valuesOf(post, dimension, { ...asked, subject: within.subject }).includes(keys[at] ?? ''),
        ),
      )
      return measuresOf(
        own.filter(
          (post) => asked.theme === undefined || valuesOf(post, 'theme', within).includes(asked.theme),
        ),
        within,
      )
    })
    return { keys, figures }
  })
  const shown = expected.filter(({ figures }) => figures.some((measures) => measures.posts > 0))
  const order = (a: { keys: readonly string[] }, b: { keys: readonly string[] }) =>
    JSON.stringify(a.keys) < JSON.stringify(b.keys) ? -1 : 1
  expect(
    rows
      .map(({ keys, periods: of }) => ({ keys: [...keys], figures: of.map(({ measures }) => measures) }))
      .sort(order),
  ).toEqual(shown.sort(order))
  const parted = await reads.measureParted(workspace, asked, [span, before], by, zone)
  const sorted = (of: readonly MeasuredRow[]) => [...of].sort(order)
  expect(sorted(parted.rows)).toEqual(
    sorted(await reads.measure(workspace, asked, [span, before], [by], zone)),
  )
  // The days of the whole are added up from the store's own rows: their squares are those of the sums.
  expect([parted.whole]).toEqual(await reads.measure(workspace, asked, [span, before], [], zone))
  expect(parted.whole.periods.map(({ measures }) => measures)).toEqual(
    periods.map((ofPeriod) => measuresOf(ofPeriod, asked)),
  )
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  expect(parted.whole.periods.map(({ postsSquared }) => postsSquared)).toEqual(
    periods.map((ofPeriod) => {
      const days = new Map<string, number>()
      for (const { publishedAt } of ofPeriod) {
        // Hours of a zone begin with those of UTC: a post's hour decides on its day.
        const day = dayOf.format(Date.parse(publishedAt))
        days.set(day, (days.get(day) ?? 0) + 1)
      }
      return [...days.values()].reduce((sum, posts) => sum + posts * posts, 0)
    }),
  )
  const [firstOf, ...others] = dimensions
  if (firstOf !== undefined) {
    const totals = await reads.measureTotals(workspace, asked, span, [firstOf, ...others])
    expect(
      totals.map(({ keys, measures }) => ({ keys: [...keys], figures: [measures] })).sort(order),
    ).toEqual(
      expected
        .map(({ keys, figures }) => ({ keys, figures: figures.slice(0, 1) }))
        .filter(({ figures }) => figures.some((measures) => measures.posts > 0))
        .sort(order),
    )
  }

  const {
    rows: [series],
    starts,
  } = await reads.measureSeries(workspace, asked, span, 'day', zone)
  const whole = measuresOf(periods[0] ?? [], asked)
  expect(series?.points).toHaveLength(starts.length)
  for (const name of ['posts', 'negative', 'engagement', 'reach'] as const)
    expect(series?.points.reduce((sum, point) => sum + point[name], 0)).toBe(whole[name])

  if (by !== 'subject') {
    const parts = await reads.measureParts(workspace, asked, [span, before], by, 'heat')
    for (const [at, ofPeriod] of periods.entries()) {
      const figures = measuresOf(ofPeriod, asked)
      const sum = (of: 'posts' | 'amount') =>
        parts.reduce((all, part) => all + (part.periods[at]?.[of] ?? 0), 0)
      expect(sum('posts')).toBeCloseTo(figures.posts, 9)
      expect(sum('amount')).toBeCloseTo(figures.heat, 6)
    }
  }
  const saying = {
    words: (tokens: readonly string[]) => [...new Set(tokens)],
    phrases: (tokens: readonly string[]) => [
      ...new Set(tokens.slice(1).map((token, at) => `${tokens[at]} ${token}`)),
    ],
  }
  for (const of of ['words', 'phrases'] as const) {
    const said = await reads.saidWords(workspace, asked, [span, before], of)
    expect(said.posts).toEqual(periods.map((ofPeriod) => ofPeriod.length))
    const lists = periods.map((ofPeriod) => ofPeriod.map(({ tokens }) => saying[of](tokens)))
    expect(said.said).toEqual(lists.map((list) => list.flat().length))
    const expectedWords = [...new Set(lists.flat(2))]
      .map((word) => ({
        word,
        posts: lists.map((list) => list.filter((words) => words.includes(word)).length),
      }))
      .filter(({ posts: [now = 0, earlier = 0] }) => now + earlier >= 3)
    const byWord = (a: { word: string }, b: { word: string }) => (a.word < b.word ? -1 : 1)
    const spelt = await said.spell(said.words.map(({ key }) => key))
    const foundWords = said.words.map(({ key, posts }) => ({ word: spelt.get(key) ?? key, posts }))
    expect(foundWords.sort(byWord)).toEqual(expectedWords.sort(byWord))
  }

  const copies = (periods[0] ?? []).filter(({ duplicateOf }) => duplicateOf !== undefined)
  const originals = [...new Set(copies.map(({ duplicateOf }) => duplicateOf ?? ''))]
  const spreads = await reads.spreads(workspace, asked, span, 50)
  expect(spreads.map(({ text: _, ...figures }) => figures)).toEqual(
    originals.map((original) => {
      const own = copies.filter(({ duplicateOf }) => duplicateOf === original)
      const times = own.map(({ publishedAt }) => publishedAt).sort()
      return {
        original,
        copies: own.length,
        sources: new Set(own.map(({ source }) => source)).size,
        firstAt: times[0],
        lastAt: times.at(-1),
      }
    }),
  )
}

const expectPages = async (
  reads: Reads,
  workspace: string,
  posts: readonly EnrichedPost[],
  asked: Question,
) => {
  const { ranged, ...page } = asked.page
  const query: PostsQuery = { ...asked.scope, ...(ranged ? asked.range : {}), ...page }
  const expected = behind(posts, query)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const answer: Awaited<ReturnType<Reads['posts']>> = await reads.posts(workspace, { ...query, cursor })
    expect(answer.total).toBe(expected.length)
    expect(answer.posts.length).toBeLessThanOrEqual(query.limit)
    seen.push(...answer.posts.map(({ id }) => id))
    cursor = answer.nextCursor
  } while (cursor !== undefined)
  expect(seen).toEqual(expected.map(({ id }) => id))
}

const expectViews = async (workspace: string, posts: readonly EnrichedPost[]) => {
  const rows = (view: string, columns: string) =>
    store.client.query(`SELECT ${columns} FROM ${view} WHERE workspace = {workspace:String} ORDER BY ALL`, {
      workspace,
    })
  const sorted = (list: readonly object[]) => [...list].map((row) => JSON.stringify(row)).sort()
  expect(sorted(await rows('v_posts', 'post_id, published_at, sentiment, is_undated'))).toEqual(
    sorted(
      posts.map((post) => ({
        post_id: post.id,
        published_at: post.publishedAt,
        sentiment: post.sentiment.label,
        is_undated: post.undated === true,
      })),
    ),
  )
  expect(sorted(await rows('v_mentions', 'post_id, subject, sentiment, has_complaint'))).toEqual(
    sorted(
      posts.flatMap((post) =>
        [...new Set(post.subjects.map(({ id }) => id))].map((subject) => ({
          post_id: post.id,
          subject,
          sentiment: post.subjects.find(({ id }) => id === subject)?.sentiment,
          has_complaint: has(post, 'negative', { subject }),
        })),
      ),
    ),
  )
  expect(sorted(await rows('v_post_themes', 'post_id, theme, polarity, subject, evidence'))).toEqual(
    sorted(
      posts.flatMap((post) =>
        post.themes.map(({ id, polarity, subjectId }) => ({
          post_id: post.id,
          theme: id,
          polarity,
          subject: subjectId ?? '',
          evidence: post.text.slice(0, 2),
        })),
      ),
    ),
  )
}

let histories = 0

it('shows what a plain model shows after any history of duplicates, edits, moves, crashes, replays and erasures', async () => {
  const seed = Number(childEnvironment().TINGFENG_FAULT_SEED ?? 1)
  process.stderr.write(`history.engine.test: seed ${seed}\n`)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.array(happening, { minLength: 1, maxLength: 9 }),
      fc.array(question, { minLength: 2, maxLength: 3 }),
      async (contentSeed, history, questions) => {
        const workspace = `history-${++histories}`
        const { posts } = await play(workspace, contentSeed, history)
        const reads = createReads(store.client)
        await expectViews(workspace, posts)
        expect(await reads.countPosts(workspace)).toBe(posts.length)
        const dated = posts.filter((post) => !post.undated)
        expect(await reads.dataRange(workspace)).toEqual({
          oldestPostAt: oldestAt(dated),
          newestPostAt: newestAt(dated),
        })
        for (const post of posts) expect(await reads.postById(workspace, post.id)).toEqual(post)
        for (const asked of questions) {
          await expectFigures(reads, workspace, posts, asked)
          await expectQuestions(reads, workspace, posts, asked)
          await expectPages(reads, workspace, posts, asked)
        }
      },
    ),
    { seed, numRuns: 20, endOnFailure: false, interruptAfterTimeLimit: 120_000 },
  )
}, 300_000)
