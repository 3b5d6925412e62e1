import { type ImportFile, importStream, pushPosts } from '@tingfeng/collect'
import { RawPost, RejectedPost, type Topic } from '@tingfeng/contracts'
import type { NewRecord } from '@tingfeng/event-log'
import { expect, it } from 'vitest'
import { createReplay, type ReplayDeps } from './replay.js'

const NOW = Date.parse('2026-03-01T08:00:00.000Z')

const setUp = ({ isExpired }: Pick<ReplayDeps, 'isExpired'> = {}) => {
  const kept: { topic: Topic; value: unknown }[] = []
  const of = (topic: Topic) => kept.filter((record) => record.topic === topic).map(({ value }) => value)
  let ticks = NOW * 1000
  const deps = {
    log: {
      append: async (topic: Topic, records: readonly NewRecord[]) => {
        kept.push(
          ...records.map(({ value }) => ({ topic, value: JSON.parse(Buffer.from(value).toString()) })),
        )
        return []
      },
    },
    clock: { next: () => ++ticks, now: () => NOW },
    authorKey: new Uint8Array(32).fill(7),
  }
  const replayed: string[] = []
  const replay = createReplay({
    ...deps,
    isExpired,
    // safe: nothing else is asked
    state: { workspaces: { get: async () => ({ timeZone: 'Asia/Shanghai' }) } } as never,
    rejected: { markReplayed: async (_workspace, ids) => replayed.push(...ids) },
  })
  async function* bytes(content: string): AsyncGenerator<Buffer> {
    yield Buffer.from(content)
  }
  return {
    replayed,
    rejected: () => of('posts.rejected').map((value) => RejectedPost.parse(value)),
    /** Without what each acceptance makes anew. */
    posts: () =>
      [...of('posts.raw'), ...of('posts.raw.bulk')].map((value) => {
        const { rawVersion: _, pii: __, ...post } = RawPost.parse(value)
        return post
      }),
    importing: (content: string, more: Partial<ImportFile> = {}) =>
      importStream(deps, {
        workspace: 'default',
        source: 'jd',
        fileName: 'jan.csv',
        stream: bytes(content),
        ...more,
      }),
    pushing: (value: unknown) =>
      pushPosts(deps, { workspace: 'default', source: 'jd', timeZone: 'Asia/Shanghai' }, [
        { line: 1, value },
      ]),
    mend: (rejected: RejectedPost, how?: object) =>
      replay(
        { ...rejected, replayedAt: null },
        how && JSON.stringify({ ...JSON.parse(rejected.payload), ...how }),
      ),
    send: (rejected: RejectedPost, mended?: string) => replay({ ...rejected, replayedAt: null }, mended),
  }
}

it('makes of a mended row the post that the mended file makes', async () => {
  const header = 'id,内容,评分,时间,昵称,粉丝数,点赞数,门店,门店编号,回复对象id,渠道,备注\n'
  const row = (id: string, date: string) =>
    `${id},电池不行,4,${date},小王,1200,8,南京路店,s1,18765432100,App,加急\n`
  const rest = '9,很好,9,2026-01-05,小李,1,1,南京路店,s1,,App,\n'
  const world = setUp()
  await world.importing(header + row('18765432101', '2024-02-30') + row('18765432102', '2024-02-30') + rest)
  const mended = setUp()
  await mended.importing(header + row('18765432101', '2024-02-20') + row('18765432102', '2024-02-20') + rest)
  expect(JSON.stringify(world.rejected())).not.toContain('18765432101')
  for (const one of world.rejected()) await world.mend(one, { publishedAt: '2024-02-20' })
  const byId = (posts: { readonly id: string }[]) => posts.sort((a, b) => (a.id < b.id ? -1 : 1))
  expect(byId(world.posts())).toEqual(byId(mended.posts()))
  expect(world.posts().find(({ text }) => text === '电池不行')?.rating).toEqual({ value: 4, max: 10 })
})

it('keeps the same line of two files two posts', async () => {
  const world = setUp()
  for (const [fileName, text] of [
    ['jan.csv', '一月的差评'],
    ['feb.csv', '二月的差评'],
  ] as const)
    await world.importing(`内容,时间\n${text},2024-02-30\n`, { fileName })
  for (const one of world.rejected()) await world.mend(one, { publishedAt: '2024-02-20' })
  expect(new Set(world.posts().map(({ id }) => id)).size).toBe(2)
})

it('reads a date and a rating of a mended row as the whole file says', async () => {
  const world = setUp()
  await world.importing('内容,评分,时间\n,4,11/02/2026\n好,9,25/02/2026\n')
  for (const one of world.rejected()) await world.mend(one, { text: '一般' })
  expect(world.posts().find(({ text }) => text === '一般')).toMatchObject({
    rating: { value: 4, max: 10 },
    publishedAt: '2026-02-10T16:00:00.000Z',
  })
})

it('loses nothing that was pushed beside the fault', async () => {
  const survey = {
    id: '18765432101',
    kind: 'survey',
    text: '推荐',
    answers: { nps: 9, why: '送得快' },
    author: { id: 'u1', role: 'kol', followers: 12, segment: '金卡', publicName: '某某官方' },
    engagement: { likes: 3, views: 70 },
    outlet: { id: 's1', name: '南京路店', province: '上海', city: '上海', tier: 'A' },
    followUpOf: '18765432100',
  }
  const sound = setUp()
  await sound.pushing(survey)
  const world = setUp()
  await world.pushing({ ...survey, rating: '9/5' })
  const [one] = world.rejected()
  if (one) await world.mend(one, { rating: undefined })
  expect(world.posts()).toEqual(sound.posts())
  expect(world.replayed).toEqual([one?.id])
})

it('knows a pushed post by its id, also where the shape of the rest was wrong', async () => {
  const sound = setUp()
  await sound.pushing({ id: 18765432101, text: '好' })
  const world = setUp()
  await world.pushing({ id: 18765432101, text: 5 })
  const [one] = world.rejected()
  if (!one) throw new Error('nothing was rejected')
  await world.mend({ ...one, payload: '{}' }, { id: '187********', text: '好' })
  expect(world.posts().map(({ id }) => id)).toEqual(sound.posts().map(({ id }) => id))
})

it('takes no beginning of a text for all of it', async () => {
  const world = setUp()
  await world.pushing({ id: '1', text: '长'.repeat(100_001) })
  await world.pushing({ id: '2', text: '长'.repeat(40_000), rating: '9/5' })
  const [tooLong, badRating] = world.rejected()
  if (!tooLong || !badRating) throw new Error('nothing was rejected')
  await expect(world.mend(tooLong)).rejects.toMatchObject({ code: 'not_replayable' })
  await expect(world.mend(badRating, { rating: '4/5' })).rejects.toMatchObject({ code: 'not_replayable' })
  const { text } = JSON.parse(tooLong.payload)
  const ofBefore = { ...tooLong, payload: JSON.stringify({ id: '1', text: text.slice(0, 32_000) }) }
  await expect(world.mend(ofBefore)).rejects.toMatchObject({ code: 'not_replayable' })
  await world.mend(tooLong, { text: '长' })
  expect(world.posts()).toMatchObject([{ text: '长' }])
})

it.each(['line-2', 'item-7', 'line-2-follow-up', '187********'])(
  'asks for the id of a post that was kept as %s before identities were',
  async (id) => {
    const world = setUp()
    await world.pushing({ id: '1', text: '' })
    const [one] = world.rejected()
    if (!one) throw new Error('nothing was rejected')
    const { identity: _, ...ofBefore } = one
    await expect(world.mend(ofBefore, { id, text: '好' })).rejects.toMatchObject({ code: 'not_replayable' })
    await world.mend(ofBefore, { id: '1', text: '好' })
    expect(world.posts().map(({ id }) => id)).toEqual([one.identity?.post])
  },
)

it('takes for what could not be read the mended line alone', async () => {
  const world = setUp()
  await world.importing('{"id":"1","text":"好"}\n{"id":"2","text":"他说"好""}\n', { fileName: 'a.jsonl' })
  const [one] = world.rejected()
  if (!one) throw new Error('nothing was rejected')
  await expect(world.send(one)).rejects.toMatchObject({
    code: 'not_replayable',
    message: expect.stringContaining('no JSON, or only its beginning'),
  })
  await world.send(one, '{"id":"2","text":"他说好"}')
  expect(world.posts().map(({ text }) => text)).toEqual(['他说好', '好'])
  const tooLong = { ...one, reason: 'text_too_long', payload: '{"id":"…","text":"…' } as const
  await world.send(tooLong, '{"id":"3","text":"短"}')
  expect(world.posts().map(({ text }) => text)).toEqual(['他说好', '短', '好'])
})

it('masks what was written into a post of the log, and sends one that was kept as it is', async () => {
  const world = setUp()
  await world.pushing({ id: '1', text: '好 13800138000', rating: '9/5', title: '差', author: { id: 'u1' } })
  const [one] = world.rejected()
  if (!one) throw new Error('nothing was rejected')
  await world.mend(one, { rating: undefined })
  const [kept] = world.posts()
  if (!kept) throw new Error('nothing was taken')
  const stored = { ...one, stage: 'store', payload: JSON.stringify({ ...kept, rawVersion: 1 }) } as const
  await world.send(stored)
  expect(world.posts()[1]).toEqual(kept)
  const mended = {
    ...{ text: '打13912345678\u0000', title: 'a@b.cn', url: 'https://x.example/13912345678' },
    ...{
      product: '杯 13912345678',
      batch: '13912345678',
      orderRef: 'b@b.cn',
      channel: 'c@b.cn',
      region: 'd@b.cn',
    },
    author: { ...kept.author, segment: '13912345678' },
    outlet: { id: 's1', name: '店 13912345678' },
    answers: { why: '13912345678', nps: 9 },
    extra: { 备注: '13912345678' },
  }
  await world.mend(stored, mended)
  const [, , sent] = world.posts()
  expect(JSON.stringify(sent)).not.toMatch(/13912345678|@b\.cn/)
  expect(sent).toMatchObject({
    ...{ id: kept.id, author: { hash: kept.author?.hash }, text: '打139********' },
    ...{ answers: { why: '139********', nps: 9 }, outlet: { id: 's1', name: '店 139********' } },
    extra: { 备注: '139********', url: 'https://x.example/139********' },
  })
  await expect(world.mend(stored, { text: '\u0000' })).rejects.toMatchObject({ code: 'not_replayable' })
})

it('sends nothing again that is older than its workspace keeps posts, and says so', async () => {
  const world = setUp({ isExpired: ({ publishedAt }) => publishedAt < '2025' })
  await world.importing('id,内容,时间,评分\n1,电池不行,2024-01-05,9/5\n2,很好,2026-01-05,9/5\n')
  const [old, recent] = world.rejected()
  if (!old || !recent) throw new Error('two rows were to be refused')
  await expect(world.mend(old, { rating: 4 })).rejects.toMatchObject({ code: 'not_replayable' })
  expect([world.posts(), world.replayed]).toEqual([[], []])
  await world.mend(recent, { rating: 4 })
  expect(world.posts()).toHaveLength(1)
  const [raw] = world.posts()
  const again = { ...old, stage: 'enrich' as const, payload: JSON.stringify({ ...raw, rawVersion: 1 }) }
  const past = JSON.stringify({ ...raw, rawVersion: 1, publishedAt: '2024-01-05T00:00:00.000Z' })
  await expect(world.send({ ...again, payload: past })).rejects.toThrow(
    'older than its workspace keeps posts',
  )
  await world.send(again)
  expect(world.posts()).toHaveLength(2)
})
