import { EventEmitter } from 'node:events'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { MemoryLog, memoryDeps } from '../testing/memory.js'
import { type ImportFile, type ImportProgress, importStream } from './import-stream.js'

async function* inChunks(bytes: Buffer, size = 7): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const importing = async (
  content: string | Buffer,
  options: Partial<ImportFile> & { log?: MemoryLog; chunk?: number } = {},
) => {
  const { log = new MemoryLog(), chunk = 65_536, ...rest } = options
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const summary = await importStream(memoryDeps(log), {
    workspace: 'default',
    source: 'jd',
    fileName: '京东评论.csv',
    stream: inChunks(bytes, chunk),
    ...rest,
  })
  return { log, summary, posts: log.posts(), rejected: log.rejected() }
}
const texts = ({ posts }: { posts: { text: string }[] }) => posts.map(({ text }) => text)

const CSV = '评论内容,评分,昵称,时间\n物流很快,5,小王,2024-01-05 12:30\n电池一天掉两次电,1,小李,2024/1/6\n'

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

  it('reads no further while the readers of the lane are far behind', async () => {
    const log = new MemoryLog()
    const gate = new EventEmitter()
    let read = 0
    async function* counted() {
      for (let chunk = 0; chunk < 100; chunk++) {
        read++
        yield Buffer.from(`${chunk === 0 ? '内容\n' : ''}${'一条评论\n'.repeat(1_000)}`)
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
    expect((await done).accepted).toBe(100_000)
    clearInterval(opening)
  })

  it('tries an append again that failed for a reason that passes', async () => {
    const log = new MemoryLog()
    const { AppError } = await import('@tingfeng/kit')
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

describe('bad input', () => {
  it.each([
    ['a zip renamed to csv', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100, 7)])],
    ['an old workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ['a gzip archive', Buffer.from('1f8b0800', 'hex')],
    ['a PDF', Buffer.from('%PDF-1.7 …')],
    ['bytes with NUL', Buffer.from([65, 0, 66, 0, 0, 0, 67])],
    ['a web page', Buffer.from('<html><table><tr><td>内容</td></tr></table></html>')],
    ['noise', Buffer.from(Array.from({ length: 4_000 }, (_, index) => ((index * 7919) % 255) + 1))],
  ])('refuses %s whole, with a way out', async (_name, bytes) => {
    const log = new MemoryLog()
    await expect(importing(bytes, { log })).rejects.toMatchObject({ code: 'not_a_table', message: /CSV/ })
    expect(log.appends).toEqual([])
  })

  it.each(['', '\n\n', '[]', '{"data":[]}'])('says that the file %j is empty', async (content) => {
    await expect(importing(content)).rejects.toMatchObject({ code: 'empty_file' })
  })

  it('refuses a file without a text column and lists what it has', async () => {
    await expect(importing('甲,乙\n1,2\n')).rejects.toMatchObject({
      code: 'missing_column',
      message: /甲、乙/,
    })
  })

  it.each(['gb18030', 'gbk', 'utf-16le', 'utf-16be'])('reads %s', async (encoding) => {
    const bytes = iconv.encode(CSV, encoding, { addBOM: encoding.startsWith('utf-16') })
    const result = await importing(bytes, { chunk: 13 })
    expect(texts(result)).toEqual(['物流很快', '电池一天掉两次电'])
    expect(result.summary.encoding).toBe(encoding === 'gbk' ? 'gb18030' : encoding)
  })

  it('reads Big5, and UTF-8 with a byte order mark', async () => {
    const traditional = '評論內容,評分\n品質很好，下次再來\n送貨太慢，客服不理人\n'
    const big5 = await importing(iconv.encode(traditional, 'big5'), { mapping: { text: '評論內容' } })
    expect(texts(big5)).toEqual(['品質很好，下次再來', '送貨太慢，客服不理人'])
    expect(texts(await importing(`\ufeff${CSV}`))).toHaveLength(2)
  })

  it('reads GBK that begins only far into the file', async () => {
    const ascii = `content,note\n${'plain text,1\n'.repeat(8_000)}`
    const result = await importing(
      Buffer.concat([Buffer.from(ascii), iconv.encode('送货太慢,2\n客服很好,3\n', 'gbk')]),
    )
    expect(texts(result).slice(-2)).toEqual(['送货太慢', '客服很好'])
  })

  it('rejects the row with invalid UTF-8 by its line, and takes the others', async () => {
    const bytes = Buffer.concat([
      Buffer.from('内容,评分\n很好,5\n'),
      Buffer.from([0xe5, 0xa5, 0x2c, 0x31, 0x0a]),
      Buffer.from('有个 \ufffd 原样保留,3\n一般,3\n'),
    ])
    for (const chunk of [1, 2, 3, 65_536]) {
      const result = await importing(bytes, { chunk })
      expect(texts(result)).toEqual(['很好', '有个 \ufffd 原样保留', '一般'])
      expect(result.summary.firstErrors).toMatchObject([{ line: 3, reason: 'invalid_encoding' }])
    }
  })

  it('rejects each bad row by line and reason, and takes the good rows around it', async () => {
    const rows = [
      '评论内容,评分,昵称,时间',
      '物流很快,5,小王,2024-01-05',
      ',3,小李,2024-01-05',
      '日期坏了,3,小张,2024-02-30',
      '来自未来,3,小赵,2999-01-01',
      '格子太多,3,小钱,2024-01-05,多出来的,13800138000',
      '评分坏了,很多,小孙,2024-01-05',
      `${'长'.repeat(700_000)},3,小周,2024-01-05`,
      '格子多但是空的,3,小吴,2024-01-05,,',
      '少几格',
      '最后一条,4,小郑,',
    ]
    const result = await importing(rows.join('\n'))
    expect(texts(result)).toEqual(['物流很快', '格子多但是空的', '少几格', '最后一条'])
    expect(result.summary).toMatchObject({
      seen: 10,
      accepted: 4,
      rejected: 6,
      reasons: {
        empty_text: 1,
        invalid_date: 1,
        future_date: 1,
        too_many_cells: 1,
        invalid_rating: 1,
        text_too_long: 1,
      },
    })
    expect(result.summary.firstErrors.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'empty_text'],
      [4, 'invalid_date'],
      [5, 'future_date'],
      [6, 'too_many_cells'],
      [7, 'invalid_rating'],
      [8, 'text_too_long'],
    ])
    expect(result.rejected.map(({ position, reason }) => [position, reason])).toEqual(
      result.summary.firstErrors.map(({ line, reason }) => [line, reason]),
    )
  })

  it('keeps a rejected row masked, without its author, in a form that can be mended and pushed', async () => {
    const { rejected, log } = await importing(
      'id,内容,昵称,时间\n9,"打 13800138000, 谢谢",王小明,2024-02-30\n',
    )
    expect(log.everything()).not.toMatch(/王小明|13800138000/)
    expect(JSON.parse(rejected[0]?.payload ?? '')).toEqual({
      id: '9',
      source: 'jd',
      kind: 'review',
      text: '打 138********, 谢谢',
      author: { hash: expect.stringMatching(/^[0-9a-f]{32}$/) },
      publishedAt: '2024-02-30',
    })
    expect(rejected[0]).toMatchObject({ origin: '京东评论.csv', stage: 'collect', position: 2 })
  })

  it('hides who wrote a row with too many cells', async () => {
    const { log, rejected } = await importing('内容,昵称\n很好,王小明,多的\n')
    expect(log.everything()).not.toContain('王小明')
    expect(JSON.parse(rejected[0]?.payload ?? '')).toEqual({ 内容: '很好', 昵称: '***', '+1': '多的' })
  })

  it('lists the bad rows of a file that is imported twice once', async () => {
    const log = new MemoryLog()
    const csv = '内容,评分\n,1\n很好,99999\n'
    await importing(csv, { log })
    await importing(csv, { log })
    expect(log.rejected()).toHaveLength(4)
    expect(new Set(log.rejected().map(({ id }) => id)).size).toBe(2)
  })

  it('rejects broken lines of JSONL by line', async () => {
    const result = await importing('{"text":"好"}\n{"text":\n[1]\n\n"x"\n{"text":{"a":1}}\n{"text":"差"}')
    expect(texts(result)).toEqual(['好', '差'])
    expect(result.summary.firstErrors.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'invalid_json'],
      [3, 'invalid_json'],
      [5, 'invalid_json'],
      [6, 'invalid_post'],
    ])
  })

  it('takes the good objects of a JSON array that is broken or cut off', async () => {
    const result = await importing('[\n{"text":"好"},\n{"text":"坏" "x":1},\n{"text":"中"},\n{"text":"断')
    expect(texts(result)).toEqual(['好', '中'])
    expect(result.summary.firstErrors.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'invalid_json'],
      [5, 'invalid_json'],
    ])
  })

  it('lists what stands in a JSON array and is no object', async () => {
    const result = await importing('[{"text":"好"},\n7, "字"\n,[{"text":"里"}],null,{"text":"差"}]')
    expect(texts(result)).toEqual(['好', '差'])
    expect(result.summary.firstErrors.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'invalid_json'],
      [2, 'invalid_json'],
      [3, 'invalid_json'],
      [3, 'invalid_json'],
    ])
  })

  it('passes over a line of JSONL that is far too long without keeping it', async () => {
    async function* huge() {
      yield Buffer.from('{"text":"好"}\n{"text":"')
      for (let chunk = 0; chunk < 300; chunk++) yield Buffer.alloc(65_536, 97)
      yield Buffer.from('"}\n{"text":"差"}\n')
    }
    const result = await importing('', { stream: huge() })
    expect(texts(result)).toEqual(['好', '差'])
    expect(result.summary.firstErrors).toMatchObject([{ line: 2, reason: 'text_too_long' }])
  })

  it('loses no row below a quote that is never closed', async () => {
    const result = await importing('内容,评分\n"没有结束的引号,1\n很好,5\n"正常, 有逗号",4\n')
    expect(texts(result)).toEqual(['"没有结束的引号', '很好', '正常, 有逗号'])
  })
})
