import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  OwnThemeList,
  OwnThemePreview,
  PostPage,
  ReprocessJob,
  ThemeRanking,
  WorkspaceView,
} from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'
import { makeReport } from '../support/reports.js'

const EXAMPLES = [
  '屏幕一直闪',
  '低亮度下闪屏很严重',
  '看久了频闪眼睛疼',
  '用了两天屏幕就开始闪烁',
  '晚上用屏幕会闪',
  '屏闪太厉害，头晕',
  '新换的屏幕还是闪',
  '打游戏的时候屏幕闪个不停',
  '一调低亮度就闪屏',
  '屏幕抖动闪烁没法看',
]
const theme = {
  id: 'own.flicker',
  zh: '屏幕闪烁',
  en: 'Screen flicker',
  group: 'quality',
  examples: EXAMPLES,
}
const OTHERS = ['味道不错，分量也足', '服务员态度很差，等了一个小时', '电池半天就没电了']

describe('a theme that a workspace makes of examples', () => {
  let dataDir = ''
  let product: RunningProduct
  const path = (rest: string) => new URL(`/api/v1/workspaces/default${rest}`, product.url)
  const send = (method: string, rest: string, body?: unknown): Promise<Response> =>
    fetch(path(rest), {
      method,
      headers: { 'x-requested-with': 'tingfeng', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const json = async <T>(method: string, rest: string, body?: unknown): Promise<T> => {
    const answer = await send(method, rest, body)
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T // safe: the API's own shapes
  }
  const refusal = async (method: string, rest: string, body?: unknown) => {
    const answer = await send(method, rest, body)
    return [answer.status, ((await answer.json()) as { code: string }).code] // safe: every refusal has one
  }
  const push = async (texts: readonly string[], prefix: string): Promise<void> => {
    const publishedAt = new Date(Date.now() - 3_600_000).toISOString()
    const lines = texts.map((text, at) =>
      JSON.stringify({ source: 'shop', id: `${prefix}${at}`, text, publishedAt }),
    )
    await fetch(new URL('/ingest/v1/posts', product.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    })
  }
  const tagged = async () =>
    (await json<PostPage>('GET', '/posts?theme=own.flicker&limit=50')).posts.map(({ text }) => text)

  beforeAll(async () => {
    dataDir = await makeDataDir()
    product = await startProduct(dataDir)
    await push(['屏幕老是闪，看得眼睛难受', ...OTHERS], 'a')
    await vi.waitFor(
      async () => expect((await json<PostPage>('GET', '/posts?limit=50')).posts).toHaveLength(4),
      { timeout: 60_000 },
    )
  })
  afterAll(async () => {
    expect(await product.stop()).toBe(0)
    await removeDataDir(dataDir)
  })

  it('shows what it would find before it is saved, tags what comes then, and history when that is read again', async () => {
    const preview = await json<OwnThemePreview>('POST', '/own-themes/preview', {
      examples: EXAMPLES,
      days: 7,
    })
    expect(preview).toMatchObject({ posts: 4, read: 4, matches: 1, negative: 1, share: 0.25 })
    expect(preview.found[0]?.text.slice(...(preview.found[0]?.evidence ?? [0, 0]))).toContain('闪')
    expect(await refusal('GET', '/posts?theme=own.flicker')).toEqual([400, 'unknown_theme'])

    const saved = await json<OwnThemeList>('POST', '/own-themes', { theme })
    expect(saved.themes).toMatchObject([{ id: 'own.flicker', counterExamples: [] }])
    await push(['这屏幕闪得厉害，退货了', '客服回得很快'], 'b')
    await expect.poll(tagged, { timeout: 60_000 }).toEqual(['这屏幕闪得厉害，退货了'])

    await json('POST', '/reprocess', {})
    await expect
      .poll(async () => (await json<ReprocessJob>('GET', '/reprocess')).status, { timeout: 60_000 })
      .toBe('done')
    expect((await tagged()).sort()).toEqual(['屏幕老是闪，看得眼睛难受', '这屏幕闪得厉害，退货了'].sort())
    const [from, to] = [new Date(Date.now() - 86_400_000), new Date(Date.now() + 3_600_000)]
    const ranking = await json<ThemeRanking>(
      'GET',
      `/themes?from=${from.toISOString()}&to=${to.toISOString()}&limit=50`,
    )
    expect(ranking.themes.find((rank) => rank.theme === 'own.flicker')).toMatchObject({
      ...{ zh: '屏幕闪烁', en: 'Screen flicker', group: 'quality', complaints: 2 },
    })

    // By its name wherever people read of it, not by its id.
    const named = async () =>
      (
        await fetch(new URL('/clickhouse', product.url), {
          method: 'POST',
          body: `SELECT name_zh, name_en, group_zh, count() FROM v_post_themes AS p
            INNER JOIN v_theme_names AS n ON n.theme = p.theme WHERE p.theme = 'own.flicker' GROUP BY ALL FORMAT CSV`,
        })
      ).text()
    await expect.poll(named).toBe('"屏幕闪烁","Screen flicker","产品质量",2\n')
    const report = { kind: 'event', from: from.toISOString(), to: to.toISOString() } as const
    const files = await makeReport(product.url, 'default', {
      ...{ ...report, themes: ['own.flicker'], formats: ['html'], language: 'en' },
    })
    const html = files.get('html')?.toString('utf8')
    expect(html).toContain('Screen flicker')
    expect(html).not.toContain('own.flicker')
  })

  it('refuses an id twice, a stale revision, too few examples and what is not there', async () => {
    const { configRevision } = await json<OwnThemeList>('GET', '/own-themes')
    const { id: _, ...body } = theme
    expect(await refusal('POST', '/own-themes', { theme })).toEqual([409, 'theme_exists'])
    expect(
      await refusal('PUT', '/own-themes/own.flicker', {
        theme: body,
        expectedRevision: configRevision - 1,
      }),
    ).toEqual([409, 'revision_conflict'])
    expect(await refusal('PUT', '/own-themes/own.nothing', { theme: body })).toEqual([
      404,
      'unknown_own_theme',
    ])
    expect(await refusal('POST', '/own-themes/preview', { examples: ['闪', '屏闪'] })).toEqual([
      400,
      'invalid_request',
    ])
  })

  it('is kept by `apply`, too: a file that does not name it takes it away', async () => {
    const file = join(dataDir, 'workspace.yaml')
    await writeFile(file, `workspace: default\nthemes: ${JSON.stringify([{ ...theme, zh: '闪屏' }])}\n`)
    const first = await tingfeng(dataDir, ['apply', '-f', file, '--json'])
    expect([first.code, JSON.parse(first.stdout)]).toMatchObject([0, { changed: ['themes'] }])
    expect((await json<WorkspaceView>('GET', '')).themes).toEqual([
      { id: 'own.flicker', zh: '闪屏', en: 'Screen flicker', group: 'quality' },
    ])
    await writeFile(file, 'workspace: default\n')
    await tingfeng(dataDir, ['apply', '-f', file])
    expect((await json<OwnThemeList>('GET', '/own-themes')).themes).toEqual([])
  })
})
