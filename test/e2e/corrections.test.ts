import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CorrectionsResult, PostPage, PostView } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'

const COPIED = '用了三天就开不了机，客服推来推去，最后说要我自己出运费寄回去检测，真的服了。'
const GRAIN = [
  '禾木煮粥很香，米油厚，孩子爱喝',
  '今年新收的禾木，煮粥黏糊糊的真香',
  '熬了一锅禾木煮粥，配咸菜，香',
]
const PHONE = ['禾木手机充电发热，握不住', '禾木手机屏幕清晰，充电也快', '禾木手机系统卡顿，充电半天']

describe('what people say of a post', () => {
  let dataDir = ''
  let product: RunningProduct
  const path = (rest: string) => new URL(`/api/v1/workspaces/default${rest}`, product.url)
  const json = async <T>(method: string, url: URL, body?: unknown): Promise<T> => {
    const answer = await fetch(url, {
      method,
      headers: { 'x-requested-with': 'tingfeng', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T // safe: the API's own shapes
  }
  const push = async (texts: readonly string[], prefix: string): Promise<void> => {
    const lines = texts.map((text, at) =>
      JSON.stringify({
        source: 'shop',
        id: `${prefix}${at}`,
        text,
        publishedAt: `2026-03-01T10:0${at}:00+08:00`,
      }),
    )
    await fetch(new URL('/ingest/v1/posts', product.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    })
  }
  const posts = async (query: string): Promise<readonly PostView[]> =>
    (await json<PostPage>('GET', path(`/posts?${query}`))).posts
  const find = (text: string) => posts(`limit=50&text=${encodeURIComponent(text)}`)
  const correct = (id: string, body: object) => json<PostView>('PUT', path(`/posts/${id}/correction`), body)

  beforeAll(async () => {
    dataDir = await makeDataDir()
    product = await startProduct(dataDir)
    await json('PUT', path('/subjects-config'), { subjects: [{ id: 'mi', kind: 'brand', name: '禾木' }] })
    await push([COPIED, `转发：${COPIED} @小明`, ...GRAIN, ...PHONE], 'a')
    await vi.waitFor(async () => expect(await posts('limit=50')).toHaveLength(8), { timeout: 30_000 })
  })
  afterAll(async () => {
    expect(await product.stop()).toBe(0)
    await removeDataDir(dataDir)
  })

  it('wins at once for the post, and for the copies of its text, those that come later too', async () => {
    // Whichever of both was seen first is the origin.
    const found = await find('开不了机')
    const repost = found.find(({ duplicateOf }) => duplicateOf !== undefined)
    const origin = found.find(({ duplicateOf }) => duplicateOf === undefined)
    expect([found.length, repost?.duplicateOf]).toEqual([2, origin?.id])
    const body = { label: 'neutral', themes: [{ id: 'price.value', polarity: 'positive' }] }
    expect(await correct(repost?.id ?? '', body)).toMatchObject({
      sentiment: { label: 'neutral', scorer: 'correction' },
      themes: [{ id: 'price.value', polarity: 'positive' }],
    })
    await push([`${COPIED}😡`], 'late')
    const read = async () =>
      (await find('开不了机')).map(({ sentiment, themes }) => [sentiment.label, themes[0]?.id])
    await expect.poll(read).toEqual(Array(3).fill(['neutral', 'price.value']))
    expect(await posts('limit=50&reposts=exclude&text=%E5%BC%80%E4%B8%8D%E4%BA%86%E6%9C%BA')).toHaveLength(1)
  })

  it('teaches which words mean the subject, from three posts that are not relevant', async () => {
    const grain = await find('煮粥')
    const [last, ...others] = grain
    for (const { id } of others) await correct(id, { irrelevant: ['mi'] })
    // What it would mean for the others is known before it is said.
    expect(await json('GET', path(`/posts/${last?.id}/relevance/mi`))).toMatchObject({
      examples: 3,
      posts: 3,
      leftOut: 0,
      against: expect.arrayContaining(['煮粥']),
    })
    await correct(last?.id ?? '', { irrelevant: ['mi'] })
    await push(['早上禾木煮粥，香得很', '这台禾木手机充电还行'], 'b')
    const subjects = async () =>
      Object.fromEntries(
        [...(await find('早上禾木')), ...(await find('这台禾木'))].map(({ text, subjects }) => [
          text,
          subjects.map(({ id }) => id),
        ]),
      )
    await expect.poll(subjects).toEqual({ '早上禾木煮粥，香得很': [], 这台禾木手机充电还行: ['mi'] })
  })

  it('comes from a file too, which names what is wrong in it', async () => {
    const [post] = await find('系统卡顿')
    const file = join(dataDir, 'corrections.csv')
    await writeFile(file, `id,label,themes\n${post?.id},positive,-\n`)
    const { code, stdout } = await tingfeng(dataDir, ['correct', file, '--json'])
    expect([code, JSON.parse(stdout) as CorrectionsResult]).toEqual([
      0,
      { corrected: 1, copies: 0, unknown: [] },
    ])
    await expect
      .poll(async () =>
        (await find('系统卡顿')).map(({ sentiment, themes, subjects }) => [
          sentiment.label,
          themes.length,
          subjects.map((subject) => subject.sentiment),
        ]),
      )
      .toEqual([['positive', 0, ['positive']]])
    // What is counted of the brand follows, as what is counted of all does.
    const ofBrand = `SELECT sentiment FROM v_mentions WHERE subject = 'mi' AND post_id = '${post?.id}'`
    await expect
      .poll(async () => (await tingfeng(dataDir, ['sql', ofBrand, '--format', 'TSV'])).stdout)
      .toBe('positive\n')
    await writeFile(file, `id,label\n${post?.id},好评\n`)
    const wrong = await tingfeng(dataDir, ['correct', file])
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('line 2, column label')])
  })
})
