import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRollups } from '../rollups/rollups.js'
import { postId, samplePost } from '../testing/sample-posts.js'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { createPostWriter } from '../writes/post-writer.js'
import { createReads } from './reads.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const HOUR_MS = 3_600_000
const HOURS = 5 * 24

// The store adds up to days of its own time zone tables, and the buckets come from those of Node.
it.each([
  ['Africa/Cairo', '2026-04-22', 'skips a midnight', [24, 23, 24]],
  ['Africa/Cairo', '2026-10-27', 'shows the last hour of a day twice', [24, 25, 24]],
  ['Asia/Beirut', '2026-03-27', 'skips a midnight', [24, 23, 24]],
  ['America/Santiago', '2026-09-04', 'skips a midnight', [24, 23, 24]],
  ['America/Havana', '2026-10-30', 'shows a midnight twice', [24, 25, 24]],
  ['America/New_York', '2026-03-06', 'skips an hour of the night', [24, 23, 24]],
] as const)(
  'counts every post of %s on its own day, once, from %s where it %s',
  async (timeZone, firstDay, _, lengths) => {
    const workspace = `${timeZone}-${firstDay}`.toLowerCase().replace(/[^a-z0-9]/g, '-')
    const from = Date.parse(`${firstDay}T12:00:00Z`)
    const hours = Array.from({ length: HOURS }, (_, hour) => from + hour * HOUR_MS)
    const posts = hours.map((at, nth) =>
      samplePost({ workspace, id: postId(nth), publishedAt: new Date(at + 60_000).toISOString() }),
    )
    const { touched } = await createPostWriter(store.client).write(posts)
    await createRollups(store.client).rebuild(workspace, touched.get(workspace) ?? [])

    const dateOf = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
    const days = new Map<string, number>()
    for (const at of hours) days.set(dateOf.format(at), (days.get(dateOf.format(at)) ?? 0) + 1)
    const counts = [...days.values()]
    expect(counts.join()).toContain(lengths.join())

    const reads = createReads(store.client)
    const range = {
      from: new Date(from).toISOString(),
      to: new Date(from + HOURS * HOUR_MS).toISOString(),
    }
    const { buckets } = await reads.trend(workspace, { ...range, everyone: true, step: 'day' }, timeZone)
    expect(buckets.map(({ posts: counted }) => counted)).toEqual(counts)
    expect(buckets.slice(1).map(({ start }) => Date.parse(start))).toEqual(
      hours.filter((at) => at > from && dateOf.format(at) !== dateOf.format(at - HOUR_MS)),
    )
    const span = { fromMs: from, toMs: from + HOURS * HOUR_MS }
    const { rows } = await reads.measureSeries(workspace, { everyone: true }, span, 'day', timeZone)
    expect(rows.map(({ points }) => points.map(({ posts: counted }) => counted))).toEqual([counts])
  },
)
