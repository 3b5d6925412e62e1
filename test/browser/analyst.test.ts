import { readFile } from 'node:fs/promises'
import { DEFAULT_WORKSPACE } from '@tingfeng/contracts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeDataDir, type RunningProduct, removeDataDir, startProduct } from '../support/product.js'
import { describeFailingSources } from './failing-sources.js'
import { describeHostilePosts } from './hostile-posts.js'
import { launchBrowser } from './support/browser.js'
import { sidewaysScroll, type Visitor, visit } from './support/visitor.js'

const browser = await launchBrowser()

const DAY_MS = 86_400_000
const TEXTS = ['电池鼓包，客服三天不回消息', '物流很快，屏幕清晰，很满意', '一般般，没什么特别的']
const POSTS = 36

const WORDS = {
  zh: {
    run: '运行',
    editor: 'SQL 编辑器',
    line: '折线',
    chart: '查询结果的图表',
    download: '下载',
    refused: '这条语句没有运行',
    saved: '已保存',
    history: '历史',
    save: '保存',
    name: '名称',
    cancel: '取消',
    cancelled: '已取消',
    text: '正文，个人信息已遮盖',
    filter: '查找视图、列或说明',
  },
  en: {
    run: 'Run',
    editor: 'SQL editor',
    line: 'Line',
    chart: 'Chart of the result',
    download: 'Download',
    refused: 'This statement did not run',
    saved: 'Saved',
    history: 'History',
    save: 'Save',
    name: 'Name',
    cancel: 'Cancel',
    cancelled: 'Cancelled',
    text: 'Text, with personal data masked',
    filter: 'Find a view, a column or a comment',
  },
} as const

/** Waits until every post can be queried. */
const pushPosts = async (url: string): Promise<void> => {
  const lines = Array.from({ length: POSTS }, (_, at) =>
    JSON.stringify({
      id: String(at),
      text: TEXTS[at % TEXTS.length],
      publishedAt: new Date(Date.now() - (1 + (at % 9)) * DAY_MS).toISOString(),
    }),
  )
  const pushed = await fetch(`${url}/ingest/v1/posts?workspace=${DEFAULT_WORKSPACE}&source=jd`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  })
  expect(pushed.status).toBe(202)
  const count = async (): Promise<number> => {
    const sql = "SELECT sum(posts) FROM v_sentiment_hourly WHERE subject = '' FORMAT TSV"
    return Number(await (await fetch(`${url}/clickhouse`, { method: 'POST', body: sql })).text())
  }
  await vi.waitFor(async () => expect(await count()).toBe(POSTS), { timeout: 100_000, interval: 200 })
}

describe.skipIf(browser === null)('an analyst’s morning', () => {
  let dataDir: string
  let product: RunningProduct
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    dataDir = await makeDataDir()
    product = await startProduct(dataDir)
    await pushPosts(product.url.replace(/\/$/, ''))
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    if (dataDir) await removeDataDir(dataDir)
  })
  beforeEach(async () => {
    if (browser === null) throw new Error('no browser')
    visitor = await visit(browser)
    page = visitor.page
    return () => visitor.leave()
  })

  const shot = async (name: string): Promise<void> => {
    const folder = process.env.TINGFENG_SHOTS
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
  }
  // The icon of a button comes first in its name.
  const button = (name: string) => page.getByRole('button', { name: new RegExp(`${name}$`) })
  const write = async (editor: string, sql: string): Promise<void> => {
    await page.getByRole('textbox', { name: editor }).click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await page.keyboard.insertText(sql)
    // The list of completions would take Enter for itself.
    await page.keyboard.press('Escape')
  }
  const open = async (language: 'zh' | 'en', search = ''): Promise<void> => {
    const chosen = language === 'en' ? 'en' : 'zh-CN'
    await page.addInitScript(`localStorage.setItem('tingfeng.language', '${chosen}')`)
    await page.goto(`${product.url.replace(/\/$/, '')}/w/${DEFAULT_WORKSPACE}/sql${search}`)
    await page.getByRole('textbox', { name: WORDS[language].editor }).waitFor()
  }

  it.each(['zh', 'en'] as const)(
    'goes well in %s: schema, query, chart, files, a refusal',
    async (language) => {
      const words = WORDS[language]
      await open(language)

      await page.getByRole('textbox', { name: words.filter }).fill('text')
      await page.getByText(words.text).first().waitFor()
      await page.getByRole('textbox', { name: words.filter }).fill('')

      await page.getByRole('textbox', { name: words.editor }).click()
      await page.keyboard.press('ControlOrMeta+Enter')
      const rows = page.locator('.sql-table .ant-table-row')
      await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(9)
      await shot(`table-${language}`)

      await page.getByText(words.line, { exact: true }).click()
      const drawn = page.getByRole('img', { name: words.chart }).locator('svg path')
      await expect.poll(() => drawn.count()).toBeGreaterThan(3)
      await shot(`chart-${language}`)

      const [file] = await Promise.all([
        page.waitForEvent('download'),
        button(`${words.download} CSV`).click(),
      ])
      expect(file.suggestedFilename()).toMatch(/^tingfeng-default-\d{4}-\d\d-\d\d\.csv$/)
      const csv = await readFile(await file.path(), 'utf8')
      expect(csv.split('\n')[0]).toBe('\uFEFF"day","posts","negative"')
      const [parquet] = await Promise.all([
        page.waitForEvent('download'),
        button(`${words.download} Parquet`).click(),
      ])
      expect((await readFile(await parquet.path())).subarray(0, 4).toString()).toBe('PAR1')
      expect(visitor.complaints()).toEqual([])

      await write(words.editor, "SELECT source,\n  file('/etc/passwd')\nFROM v_posts")
      await button(words.run).click()
      await page.getByRole('alert').getByText(words.refused).waitFor()
      await page.locator('.cm-lintRange-error', { hasText: 'file' }).waitFor()
      expect(await page.getByRole('alert').textContent()).toMatch(/2.*3.*`file`/s)
      await shot(`refused-${language}`)
      expect(visitor.complaints().every((line) => /400/.test(line))).toBe(true)
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    },
  )

  it('keeps queries for everyone, with a link, and remembers what was run', async () => {
    const words = WORDS.zh
    const sql = 'SELECT sentiment, count() AS n FROM v_posts GROUP BY sentiment ORDER BY n'
    await open('zh')
    await write(words.editor, sql)
    await button(words.run).click()
    await page.locator('.sql-table .ant-table-row').first().waitFor()
    await button(words.save).click()
    await page.getByRole('dialog').getByRole('textbox', { name: words.name }).fill('情感分布')
    await page.getByRole('dialog').getByRole('button', { name: words.save }).click()
    await page.waitForURL(/\?query=[0-9a-f]{16}$/)
    const link = new URL(page.url()).search
    await page.getByRole('tab', { name: words.history }).click()
    await page.locator('.sql-history__item', { hasText: 'GROUP BY sentiment' }).waitFor()

    await open('zh', link)
    await expect.poll(() => page.locator('.cm-content').textContent()).toContain('ORDER BY n')
    await page.getByRole('tab', { name: words.saved }).click()
    await page.locator('.sql-saved__item.is-open', { hasText: '情感分布' }).waitFor()
    await shot('saved-zh')
    expect(visitor.complaints()).toEqual([])
  })

  it('is told of a query that runs, and ends it', async () => {
    const words = WORDS.zh
    await open('zh')
    await write(words.editor, 'SELECT max(SHA256(toString(number))) FROM numbers(2000000000)')
    await button(words.run).click()
    await button(words.cancel).click()
    await page.getByText(words.cancelled).waitFor()
    const running = async (): Promise<unknown> =>
      (await fetch(`${product.url.replace(/\/$/, '')}/api/v1/sql/running`)).json()
    await expect.poll(running).toEqual({ running: [] })
  })

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await open('zh')
    await page.keyboard.press('Tab')
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    await shot('phone-zh')
  })

  const place = { url: () => product.url.replace(/\/$/, ''), visitor: () => visitor }
  describeFailingSources(place)
  describeHostilePosts(place)
})
