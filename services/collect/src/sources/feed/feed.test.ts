import { readFile } from 'node:fs/promises'
import { silentLogger } from '@tingfeng/kit'
import type { HttpAnswer, HttpRequest, MappedPost, PoliteHttp } from '@tingfeng/source-kit'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { feed } from './feed.js'
import { FeedConfig, type FeedCursor } from './feed-config.js'
import type { FeedItem } from './feed-item.js'
import { htmlToText } from './html-to-text.js'

const fixture = (name: string): Promise<Buffer> => readFile(new URL(`./fixtures/${name}`, import.meta.url))
const config = FeedConfig.parse({ url: 'https://feeds.example.com/a' })

const answering = (body: Buffer, contentType = 'application/xml') => {
  const asked: HttpRequest[] = []
  let answer: HttpAnswer = {
    kind: 'body',
    body,
    contentType,
    url: config.url,
    validators: { etag: '"1"', lastModified: undefined },
  }
  const http: PoliteHttp = {
    get: async (_url, request = {}) => {
      asked.push(request)
      return answer
    },
    close: async () => {},
  }
  return {
    http,
    asked,
    answer: (next: HttpAnswer) => {
      answer = next
    },
  }
}

const pages = async (http: PoliteHttp, cursor?: FeedCursor) => {
  const all = []
  const context = { config, cursor, http, signal: new AbortController().signal, logger: silentLogger }
  for await (const page of feed.fetch(context)) all.push(page)
  return all
}
const posts = async (body: Buffer, contentType?: string): Promise<MappedPost[]> => {
  const [page] = await pages(answering(body, contentType).http)
  return (page?.items ?? []).map((item) => feed.map(item as FeedItem, config)) // safe: its own items
}

describe('the feed source', () => {
  it('reads RSS as RSSHub writes it', async () => {
    expect(await posts(await fixture('weibo.rss.xml'))).toMatchObject([
      {
        nativeId: 'https://weibo.example.com/1001/AbC1',
        url: 'https://weibo.example.com/1001/AbC1',
        text: '星澜 X3 用了半个月，电池鼓包了！[怒]\n客服让我打 13800138000，一直没人接 & 不回消息',
        title: undefined,
        author: { id: '爱拍照的阿宁' },
        publishedAt: 'Thu, 26 Feb 2026 13:05:00 GMT',
      },
      { title: '开箱', text: '沐居的空气炸锅到货，包装很用心。\n炸鸡翅 20 分钟刚好。' },
      { text: '' },
    ])
  })

  it('reads Atom', async () => {
    expect(await posts(await fixture('forum.atom.xml'))).toMatchObject([
      {
        nativeId: 'tag:forum.example.com,2026:thread-501',
        url: 'https://forum.example.com/t/501',
        title: '星澜 X3 对比上一代值得换吗？',
        text: '屏幕变亮了，但是发热还是老样子，打游戏 20 分钟就烫手。',
        publishedAt: '2026-02-27T09:30:00+08:00',
      },
      { text: '原装线接触不良，<3 天就坏了', publishedAt: '2026-02-27T09:50:00+08:00' },
    ])
  })

  it('reads JSON Feed', async () => {
    expect(await posts(await fixture('blog.feed.json'), 'application/feed+json')).toMatchObject([
      { nativeId: 'post-77', text: '滤芯提示换得太勤，半年换了三次。', author: { id: '家电观察员' } },
      { nativeId: 'post-78', text: '没有日期的一条：安装师傅很专业', publishedAt: undefined },
    ])
  })

  it('reads GBK, declared by the header or by the XML', async () => {
    const xml = (await fixture('forum.atom.xml')).toString()
    const declared = xml.replace('encoding="utf-8"', 'encoding="gb2312"')
    for (const [text, type] of [
      [declared, 'text/xml'],
      [xml.replace(' encoding="utf-8"', ''), 'text/xml; charset=GBK'],
    ] as const)
      expect((await posts(iconv.encode(text, 'gbk'), type))[0]?.title).toBe('星澜 X3 对比上一代值得换吗？')
  })

  it('gives an entry again only when it is new or changed', async () => {
    const body = await fixture('weibo.rss.xml')
    const server = answering(body)
    const [first] = await pages(server.http)
    expect(first).toMatchObject({ seen: 3, items: { length: 3 } })
    const cursor = feed.cursor.safeParse(JSON.parse(JSON.stringify(first?.cursor)))
    if (!cursor.success) throw new Error('the cursor does not survive being saved')
    const [again] = await pages(server.http, cursor.data)
    expect(again).toMatchObject({ seen: 3, items: [] })
    server.answer({
      kind: 'body',
      body: Buffer.from(body.toString().replace('包装', '外包装')),
      contentType: 'text/xml',
      url: config.url,
      validators: {},
    })
    const [changed] = await pages(server.http, cursor.data)
    expect(changed?.items).toMatchObject([{ id: 'https://weibo.example.com/1002/AbC2' }])
  })

  it('sends the validators of the last answer, and is done when nothing changed', async () => {
    const server = answering(Buffer.from(''))
    server.answer({ kind: 'unchanged' })
    const cursor = { url: config.url, validators: { etag: '"1"' }, known: {} }
    expect(await pages(server.http, cursor)).toEqual([])
    expect(server.asked[0]).toMatchObject({ validators: { etag: '"1"' } })
  })

  it('sends no validators of another address', async () => {
    const server = answering(await fixture('weibo.rss.xml'))
    const validators = { etag: '"1"' }
    const [page] = await pages(server.http, { url: 'https://feeds.example.com/old', validators, known: {} })
    await pages(server.http, { validators, known: {} })
    expect(server.asked.map((request) => request.validators)).toEqual([undefined, undefined])
    expect(page?.cursor).toMatchObject({ url: config.url })
  })

  it.each(['<html><body>请登录</body></html>', '{"error":1}', '', '<rss><channel><item>'])(
    'says that %j is no feed',
    async (body) => {
      await expect(pages(answering(Buffer.from(body)).http)).rejects.toMatchObject({ code: 'source_changed' })
    },
  )
})

describe('the text of HTML', () => {
  it('is what a reader sees', () => {
    expect(
      htmlToText('<p>a&nbsp;&lt;b&gt;</p><style>p{}</style><ul><li>1</li><li>2 &#x4f60;&#22909;</li></ul>'),
    ).toBe('a <b>\n1\n2 你好')
  })

  it('takes work in proportion to hostile markup', () => {
    for (const piece of ['<', '<a ', '<img alt="[', '<script>', '&#', '<p>\n '])
      expect(htmlToText(piece.repeat(20_000)).length).toBeGreaterThanOrEqual(0)
  })
})
