import { EventEmitter } from 'node:events'
import { AppError } from '@tingfeng/kit'
import { describe, expect, it } from 'vitest'
import { CSV, importing, inChunks, texts } from '../testing/importing.js'
import { MemoryLog, memoryDeps } from '../testing/memory.js'
import { type ImportProgress, importStream } from './import-stream.js'

describe('importing a file', () => {
  it('reads a CSV by its headers into the bulk lane', async () => {
    const { posts, summary } = await importing(CSV)
    expect(posts).toMatchObject([
      {
        source: 'jd',
        kind: 'review',
        text: '物流很快',
        rating: { value: 5, max: 5 },
        publishedAt: '2024-01-05T04:30:00.000Z',
      },
      { text: '电池一天掉两次电', publishedAt: '2024-01-05T16:00:00.000Z' },
    ])
    expect(summary).toMatchObject({
      seen: 2,
      accepted: 2,
      rejected: 0,
      bytes: Buffer.byteLength(CSV),
      format: 'csv',
    })
    expect(summary.newestPostAt).toBe('2024-01-05T16:00:00.000Z')
  })

  it('counts what is older than the workspace keeps posts, and takes no more of it', async () => {
    const isExpired = ({ publishedAt }: { publishedAt: string }) => publishedAt < '2024-01-05T12'
    const { posts, rejected, summary } = await importing(CSV, { isExpired })
    expect(summary).toMatchObject({ seen: 2, accepted: 1, rejected: 0, expired: 1 })
    expect([texts({ posts }), rejected]).toEqual([['电池一天掉两次电'], []])
  })

  it('reads JSONL, a JSON array and an array inside an object alike', async () => {
    const records = [
      { id: 1, content: '好', user: { name: '小王', id: 7 }, star: 5 },
      { id: 2, content: '差 "引号" [括号] {', user: { name: '小李', id: 8 }, star: 1 },
    ]
    const jsonl = await importing(records.map((record) => JSON.stringify(record)).join('\n'), { chunk: 5 })
    const array = await importing(JSON.stringify(records, null, 2), { chunk: 5 })
    const wrapped = await importing(JSON.stringify({ code: 0, tags: ['a'], data: records, total: 2 }), {
      chunk: 5,
    })
    expect(texts(jsonl)).toEqual(['好', '差 "引号" [括号] {'])
    for (const other of [array, wrapped])
      expect(other.posts.map(({ id }) => id)).toEqual(jsonl.posts.map(({ id }) => id))
    expect([jsonl, array, wrapped].map(({ summary }) => summary.format)).toEqual(['jsonl', 'json', 'json'])
  })

  it('names the item of an array that stands on one line', async () => {
    const { summary, rejected } = await importing('[{"text":"好"},7,{"text":""},{"text":"坏"},{"text":}]')
    expect(summary.firstErrors.map(({ line, item }) => [line, item])).toEqual([
      [1, 2],
      [1, 3],
      [1, 5],
    ])
    expect(rejected.map(({ position }) => position)).toEqual([2, 3, 5])
  })

  it('gives the same ids when the file is imported twice, and keeps equal texts apart', async () => {
    const csv = '评论内容,昵称\n好评,小王\n好评,小李\n好评,小王\n'
    const first = await importing(csv)
    const second = await importing(csv)
    expect(new Set(first.posts.map(({ id }) => id)).size).toBe(3)
    expect(second.posts.map(({ id }) => id)).toEqual(first.posts.map(({ id }) => id))
  })

  it('knows a review again in another export, though its counts and the order of columns changed', async () => {
    const first = await importing('评论内容,昵称,点赞数\n好评,小王,3\n')
    const second = await importing('昵称,点赞数,评论内容\n小李,0,一般\n小王,9,好评\n')
    expect(second.posts[1]?.id).toBe(first.posts[0]?.id)
    expect(second.posts[1]?.engagement).toEqual({ likes: 9 })
  })

  it('takes a row with an id seen before as a newer version of its post', async () => {
    const { posts } = await importing('id,内容\n7,很好\n7,改主意了\n')
    expect(posts[1]?.id).toBe(posts[0]?.id)
    expect(posts[1]?.rawVersion).toBeGreaterThan(posts[0]?.rawVersion ?? Number.POSITIVE_INFINITY)
  })

  it('takes a revision from its column, and an empty or unreadable one for none', async () => {
    const csv = await importing(
      `id,内容,revision\n1,好,7\n2,好,\n3,好," "\n4,好,v2\n5,好,-1\n6,好,1.5\n7,好,0\n`,
    )
    const jsonl = await importing(
      [7, null, ' ', 'v2', -1, [], '0']
        .map((revision, id) => JSON.stringify({ id: id + 1, 内容: '好', revision }))
        .join('\n'),
    )
    const none = expect.toSatisfy((version: number) => version > 1e15)
    for (const { posts } of [csv, jsonl])
      expect(posts.map(({ rawVersion }) => rawVersion)).toEqual([7, none, none, none, none, none, 0])
  })

  it('sees the scale of bare ratings from the column, not from the row', async () => {
    const { posts } = await importing('内容,评分\n好,9\n一般,4\n')
    expect(posts.map(({ rating }) => rating)).toEqual([
      { value: 9, max: 10 },
      { value: 4, max: 10 },
    ])
  })

  it('keeps other columns, but none that may name a person', async () => {
    const { posts, log } = await importing(
      '内容,颜色,收货人,手机号,备注\n好,黑色,王小明,13800138000,打13900139000\n',
    )
    expect(posts[0]?.extra).toEqual({ 颜色: '黑色', 备注: '打139********' })
    expect(log.everything()).not.toMatch(/王小明|13800138000|13900139000/)
  })

  it('never lets more than two appends be on their way, and tells how far it is', async () => {
    const log = new MemoryLog()
    const heard: ImportProgress[] = []
    const rows = Array.from({ length: 5_500 }, (_, row) => `第 ${row} 条`)
    await importStream(
      memoryDeps(log),
      {
        workspace: 'default',
        source: 'jd',
        fileName: 'a.csv',
        stream: inChunks(Buffer.from(`内容\n${rows.join('\n')}`), 65_536),
      },
      (progress) => heard.push(progress),
    )
    expect(log.mostInFlight).toBeLessThanOrEqual(2)
    expect(log.records('posts.raw.bulk')).toHaveLength(5_500)
    expect(heard.at(-1)).toMatchObject({ seen: 5_500, accepted: 5_500 })
    expect(heard.map(({ accepted }) => accepted)).toEqual(
      heard.map(({ accepted }) => accepted).sort((a, b) => a - b),
    )
  })

  it.each([
    ['posts', `一条评论,${'x'.repeat(50)}\n`],
    ['bad rows', `,${'x'.repeat(50)}\n`],
  ])('reads no further while the readers of its %s are far behind', async (_what, row) => {
    const log = new MemoryLog()
    const gate = new EventEmitter()
    let read = 0
    async function* counted() {
      for (let chunk = 0; chunk < 100; chunk++) {
        read++
        yield Buffer.from(`${chunk === 0 ? '内容,备注\n' : ''}${row.repeat(200)}`)
      }
    }
    const room = () => new Promise<void>((resolve) => gate.once('open', () => resolve()))
    const done = importStream(
      { ...memoryDeps(log), room },
      { workspace: 'default', source: 'jd', fileName: 'a.csv', stream: counted() },
    )
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(log.appends).toEqual([])
    expect(read).toBeLessThan(50)
    const opening = setInterval(() => gate.emit('open'), 1)
    const { accepted, rejected } = await done
    expect(accepted + rejected).toBe(20_000)
    clearInterval(opening)
  })

  it('tries an append again that failed for a reason that passes', async () => {
    const log = new MemoryLog()
    log.failures = [new AppError({ code: 'log_full', message: 'full', retryable: true })]
    const { summary } = await importing(CSV, { log })
    expect(summary.accepted).toBe(2)
  })

  it('fails when the log fails for good, and counts nothing that is not in it', async () => {
    const log = new MemoryLog()
    log.failures = [new Error('broken'), new Error('broken')]
    const heard: ImportProgress[] = []
    const done = importStream(
      memoryDeps(log),
      { workspace: 'default', source: 'jd', fileName: 'a.csv', stream: inChunks(Buffer.from(CSV)) },
      (progress) => heard.push(progress),
    )
    await expect(done).rejects.toThrow('broken')
    expect(heard.every(({ accepted }) => accepted === 0)).toBe(true)
  })

  it('fails when nobody can say how far the readers of the lane are behind', async () => {
    const log = new MemoryLog()
    const done = importStream(
      { ...memoryDeps(log), room: () => Promise.reject(new Error('no broker')) },
      { workspace: 'default', source: 'jd', fileName: 'a.csv', stream: inChunks(Buffer.from(CSV)) },
    )
    await expect(done).rejects.toThrow('no broker')
    expect(log.appends).toEqual([])
  })

  it('has in the log what it read before the upload broke off', async () => {
    const log = new MemoryLog()
    async function* broken() {
      yield Buffer.from(CSV)
      yield Buffer.from('半行')
      throw new Error('connection lost')
    }
    const done = importing('', { log, stream: broken() })
    await expect(done).rejects.toThrow('connection lost')
  })
})
