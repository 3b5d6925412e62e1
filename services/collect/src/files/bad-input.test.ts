import { hashAuthor } from '@tingfeng/privacy'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { CSV, importing, texts } from '../testing/importing.js'
import { AUTHOR_KEY, MemoryLog } from '../testing/memory.js'

const hashOf = (name: string) => hashAuthor(AUTHOR_KEY, 'jd', name)

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
      author: { hash: expect.stringMatching(/^[0-9a-f]{32}$/), role: 'unknown' },
      publishedAt: '2024-02-30',
    })
    expect(rejected[0]).toMatchObject({ origin: '京东评论.csv', stage: 'collect', position: 2 })
  })

  it('hides who wrote a row with too many cells', async () => {
    const { log, rejected } = await importing('内容,昵称\n很好,王小明,多的\n')
    expect(log.everything()).not.toContain('王小明')
    expect(JSON.parse(rejected[0]?.payload ?? '')).toMatchObject({ 内容: '很好', 昵称: hashOf('王小明') })
  })

  it('hides them too where a comma in the text moved all cells, and finds them by their hash', async () => {
    const { log, rejected } = await importing('内容,评分,昵称,城市\n很好,但,贵,5,王小明,成都\n')
    expect(log.everything()).not.toContain('王小明')
    const payload = JSON.parse(rejected[0]?.payload ?? '')
    expect(payload).toMatchObject({ 内容: '很好', '+1': hashOf('王小明') })
  })

  it('masks the cells and the headers of a row that it keeps', async () => {
    const { log } = await importing('内容,打13912345678\n"找 139\n1234\n5678",好,多\n')
    expect(log.rejected()).toHaveLength(1)
    expect(log.everything()).not.toMatch(/1234/)
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

  it.each([
    ['a broken line', '{"text":"好"}\n{"author":"王小明","text":"他说"好""}', '{"author":"…","text":"…"…""}'],
    ['another value', '{"text":"好"}\n["王小明"]', '["…"]'],
    ['a broken element', '[{"text":"好"},\n{"author":"王小明" "text":"差"}]', '{"author":"…" "text":"…"}'],
    ['an element without an end', '[{"text":"好"},\n{"author":"王小明","te', '{"author":"…","…'],
    ['a stray value', '[{"text":"好"},\n王小明, {"text":"差"}]', '…'],
    ['a row without an end', `作者,内容\n王,好\n"王小明","差${'差'.repeat(9_000_000)}`, '…,"…'],
  ])('keeps of %s no name of its author, wherever that stands', async (_what, text, outline) => {
    const { log, rejected } = await importing(text)
    expect(log.everything()).not.toContain('王小明')
    expect(rejected.map(({ position, payload }) => [position > 1, payload])).toEqual([[true, outline]])
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
