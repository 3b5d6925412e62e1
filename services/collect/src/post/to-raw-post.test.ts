import { RawPost } from '@tingfeng/contracts'
import { zoneOf } from '@tingfeng/kit'
import type { MappedPost } from '@tingfeng/source-kit'
import { describe, expect, it } from 'vitest'
import { AUTHOR_KEY, memoryClock, NOW } from '../testing/memory.js'
import { identify } from './identity.js'
import { type PostContext, toRawPost } from './to-raw-post.js'

const context = (): PostContext => ({
  workspace: 'default',
  source: 'jd',
  kind: 'review',
  zone: zoneOf('Asia/Shanghai'),
  authorKey: AUTHOR_KEY,
  clock: memoryClock(),
})
const ROW_ID = 'f'.repeat(32)
const converted = (mapped: MappedPost, by: PostContext) =>
  toRawPost(
    mapped,
    by,
    identify(mapped, by.source, () => ROW_ID),
  )
const convert = (mapped: Partial<MappedPost>) => converted({ text: '好用', ...mapped }, context())
const accepted = (mapped: Partial<MappedPost>): RawPost => {
  const outcome = convert(mapped)
  if (outcome.kind === 'reject') throw new Error(outcome.reason)
  return RawPost.parse(JSON.parse(JSON.stringify(outcome.value)))
}
const reasonOf = (mapped: Partial<MappedPost>) => {
  const outcome = convert(mapped)
  return outcome.kind === 'reject' ? outcome.reason : 'ok'
}

describe('making a post of what a source gave', () => {
  it('names the author by hash alone', () => {
    const post = accepted({ author: { id: '张三丰', followers: '1.2万', role: 'kol' } })
    expect(post.author).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{32}$/),
      role: 'kol',
      followers: 12_000,
    })
    expect(JSON.stringify(post)).not.toContain('张三丰')
  })

  it('masks every text that it keeps, and counts what it masked', () => {
    const phone = '13800138000'
    const post = accepted({
      text: `找 ${phone}`,
      title: `电话 ${phone}`,
      product: phone,
      region: `${phone}`,
      channel: 'a@b.cn',
      orderRef: '订单 20240105001',
      extra: { 备注: `回电 ${phone}`, [`键 ${phone}`]: '值' },
      answers: { q1: `请打 ${phone}`, q2: 3, [`问 ${phone}`]: Number(phone) },
      outlet: { id: 's1', name: `店 ${phone}` },
      author: { id: 'u', role: 'kol', publicName: phone },
      url: `https://example.com/?tel=${phone}`,
    })
    expect(JSON.stringify(post)).not.toContain(phone)
    expect(post.pii).toEqual({ phone: 12, email: 1 })
    expect(post.extra?.url).toBe('https://example.com/?tel=138********')
    expect(post.orderRef).toBe('订单 20240105001')
  })

  it.each([
    'https://x.cn/?n=%31%33800138000',
    'https://x.cn/?to=https%3A%2F%2Fy.cn%2F%3Fn%3D%2531%253380013%2538000',
    'https://x.cn/?n=138%200013%208000',
    'https://x.cn/?n=138+0013+8000',
    'https://x.cn/?m=a%40b.cn',
  ])('finds the number or address that is written with percent signs in %s', (url) => {
    const post = accepted({ url })
    expect(post.url).toBeUndefined()
    expect(post.extra?.url).toContain('***')
    expect(Object.keys(post.pii ?? {})).toHaveLength(1)
  })

  it('leaves an address with percent signs as it is, also one that is no UTF-8', () => {
    for (const url of ['https://x.cn/s?q=%E7%94%B5%E6%B1%A0+5%25', 'https://x.cn/s?q=%B5%E7%B3%D8%'])
      expect(accepted({ url }).url).toBe(url)
  })

  it('keeps a field that is named as no field can be', () => {
    const named = JSON.parse('{"__proto__":"x","constructor":"y"}')
    expect(accepted({ extra: named, answers: named })).toMatchObject({
      extra: { proto: 'x', constructor: 'y' },
      answers: { proto: 'x', constructor: 'y' },
    })
  })

  it('keeps a good address and puts what is none aside', () => {
    expect(accepted({ url: 'https://item.example.com/100012043978.html' }).url).toContain('100012043978')
    expect(accepted({ url: 'javascript:alert(1)' })).toMatchObject({ extra: { url: 'javascript:alert(1)' } })
  })

  it('marks a post without date and gives it the time of acceptance', () => {
    const post = accepted({})
    expect(post).toMatchObject({ undated: true, publishedAt: new Date(NOW).toISOString() })
    expect(accepted({ publishedAt: '2026-02-01' }).undated).toBeUndefined()
  })

  it('takes a date up to a day ahead, for clocks and zones that are off', () => {
    expect(reasonOf({ publishedAt: NOW + 23 * 3_600_000 })).toBe('ok')
    expect(reasonOf({ publishedAt: NOW + 25 * 3_600_000 })).toBe('future_date')
  })

  it.each([
    ['empty_text', { text: ' \u3000\n' }],
    ['empty_text', { text: '\u0000' }],
    ['text_too_long', { text: '长'.repeat(100_001) }],
    ['invalid_date', { publishedAt: '2024-02-30' }],
    ['invalid_rating', { rating: '9/5' }],
  ])('rejects %s', (reason, mapped) => {
    expect(reasonOf(mapped)).toBe(reason)
  })

  it('takes a text of exactly the longest length', () => {
    expect(accepted({ text: '长'.repeat(100_000) }).text).toHaveLength(100_000)
  })

  it('identifies by the native id, else by the row', () => {
    expect(accepted({ nativeId: '42' }).id).toBe(accepted({ nativeId: '42', text: '改过了' }).id)
    expect(accepted({}).id).toBe(ROW_ID)
  })

  it('links a reply and a follow-up to the ids of their posts', () => {
    const first = accepted({ nativeId: '42' })
    expect(accepted({ nativeId: '43', followUpOfNativeId: '42', parentNativeId: '42' })).toMatchObject({
      followUpOf: first.id,
      parentId: first.id,
    })
  })

  it('uses the revision of the source, else a clock that only grows', () => {
    const shared = context()
    const revised = [7, 0].map((revision) => {
      const outcome = converted({ text: '好', revision }, shared)
      return outcome.kind === 'ok' ? outcome.value : undefined
    })
    expect(revised.map((post) => post?.rawVersion)).toEqual([7, 0])
    expect(revised[1]?.arrival).toBeGreaterThan(revised[0]?.arrival ?? Number.POSITIVE_INFINITY)
    const versions = [1, 2, 3].map(() => {
      const outcome = converted({ text: '好' }, shared)
      return outcome.kind === 'ok' ? outcome.value.rawVersion : 0
    })
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
  })

  it('drops what no store keeps: NUL and halves of emoji', () => {
    expect(accepted({ text: 'a\u0000b\ud83d c', title: `${'长'.repeat(499)}😀` })).toMatchObject({
      text: 'ab c',
      title: '长'.repeat(499),
    })
  })

  it('stays well below what the log takes, whatever was sent', () => {
    const many = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, nth) => [`${nth}${'\u0001'.repeat(90)}`, '\u0001'.repeat(3_000)]),
      )
    const post = accepted({
      text: `好${'\u0001'.repeat(99_998)}好`,
      answers: many(9_000),
      extra: many(9_000),
    })
    expect(Object.keys(post.answers ?? {})).toHaveLength(100)
    expect(Buffer.byteLength(JSON.stringify(post))).toBeLessThan(2.5 * 1024 * 1024)
  })

  it('cuts short fields and keeps the post', () => {
    expect(accepted({ title: 'x'.repeat(900), product: 'y'.repeat(300) })).toMatchObject({
      title: 'x'.repeat(500),
      product: 'y'.repeat(120),
    })
  })
})
