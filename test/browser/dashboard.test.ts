import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DEFAULT_WORKSPACE, DEMO_WORKSPACE, type Overview } from '@tingfeng/contracts'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { untilCaughtUp } from '../support/lags.js'
import { makeDataDir, type RunningProduct, removeDataDir, startProduct } from '../support/product.js'
import { describeMorning } from './morning.js'
import { launchBrowser } from './support/browser.js'
import { pastRange } from './support/past-range.js'
import { sidewaysScroll, type Visitor, visit } from './support/visitor.js'

const browser = await launchBrowser()

const DAY_MS = 86_400_000
const numberIn = (text: string | null): number => Number((text ?? '').replace(/[^\d]/g, ''))

const pushPost = async (url: string, text: string): Promise<void> => {
  const answer = await fetch(`${url}/ingest/v1/posts?workspace=${DEFAULT_WORKSPACE}&source=browser-test`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: '1', text, publishedAt: new Date(Date.now() - DAY_MS).toISOString() }),
  })
  if (answer.status !== 202)
    throw new Error(`the push was answered with ${answer.status}: ${await answer.text()}`)
}

/** History is pushed newest first: it is whole once its far end is there and all before it was read. */
const demoIsTold = async (url: string): Promise<void> => {
  const query = `from=2000-01-01T00:00:00Z&to=${new Date(Date.now() - DAY_MS).toISOString()}`
  for (;;) {
    const answer = await fetch(`${url}/api/v1/workspaces/${DEMO_WORKSPACE}/overview?${query}`)
    const { oldestPostAt } = (await answer.json()) as Overview // safe: the contract of this very path
    if (oldestPostAt !== null && Date.now() - Date.parse(oldestPostAt) > 88 * DAY_MS) break
    await sleep(1_000)
  }
  await untilCaughtUp(url)
}

const totalOn = async (page: Page): Promise<number> => {
  const total = page.getByTestId('total').getByText(/共 [\d,]+ 条/)
  await total.waitFor()
  return numberIn(/共 ([\d,]+) 条/.exec((await total.textContent()) ?? '')?.[1] ?? null)
}

describe.skipIf(browser === null)('the dashboard of the running product', () => {
  let dataDir: string
  let product: RunningProduct
  let visitor: Visitor
  let page: Page

  const open = (path: string) => page.goto(`${product.url.replace(/\/$/, '')}${path}`)
  const overview = (query = '') => open(`/w/${DEMO_WORKSPACE}/overview${query}`)

  beforeAll(async () => {
    dataDir = await makeDataDir()
    product = await startProduct(dataDir, { TINGFENG_DEMO: '1' })
    await demoIsTold(product.url)
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    if (dataDir) await removeDataDir(dataDir)
  })
  beforeEach(async () => {
    if (browser === null) throw new Error('no browser')
    visitor = await visit(browser)
    page = visitor.page
  })
  afterEach(() => visitor.leave())

  it('shows a stranger the trend and the crisis at a glance, and says that the data is a demo', async () => {
    await open('/')
    await page.waitForURL(`**/w/${DEMO_WORKSPACE}/overview`)
    await page.getByText('演示数据', { exact: true }).waitFor()
    const crisis = page.getByRole('region', { name: '负面激增' })
    await crisis.waitFor()
    await crisis.getByText('安全健康').waitFor()
    // The flag stands in the chart itself, over bars that were really drawn.
    await page.locator('.chart svg text', { hasText: '负面激增' }).first().waitFor()
    expect(await page.locator('.chart svg path').count()).toBeGreaterThan(30)
    expect(visitor.complaints()).toEqual([])
  })

  it('opens the visitor’s own workspace first once it has a post', async () => {
    await pushPost(product.url, '这个保温杯用了三天就漏水，客服也不理人')
    await untilCaughtUp(product.url)
    await open('/')
    await page.waitForURL(`**/w/${DEFAULT_WORKSPACE}/overview`)
    expect(await page.getByText('演示数据', { exact: true }).count()).toBe(0)
  })

  it('opens behind a theme’s number exactly the posts that it counts', async () => {
    await overview(`?${pastRange()}`)
    const rank = page.locator('.rank').first()
    await rank.waitFor()
    const name = (await rank.locator('.rank__name').textContent()) ?? ''
    const complaints = numberIn(
      (await rank.locator('.rank__count').getAttribute('title'))?.split('·')[0] ?? '',
    )
    await rank.click()
    expect(await totalOn(page)).toBe(complaints)
    const tags = page.locator('.post').first().locator('.theme-tag--negative')
    // The total is there before the posts are.
    await expect.poll(() => tags.allTextContents()).toContain(name.trim().split(' ')[0])
    expect(await page.locator('.post').first().locator('mark.mark-theme--negative').count()).toBeGreaterThan(
      0,
    )
    expect(visitor.complaints()).toEqual([])
  })

  it.each(['volume', 'complaints'])('opens behind the %s exactly the posts that it counts', async (kpi) => {
    await overview(`?${pastRange()}`)
    const card = page.locator(`[data-kpi="${kpi}"]`)
    const shown = numberIn(await card.locator('.kpi__value').getAttribute('title'))
    await card.click()
    expect(await totalOn(page)).toBe(shown)
  })

  it('opens a day’s negative posts from the table that stands for the chart', async () => {
    await overview(`?${pastRange()}`)
    await page.getByRole('button', { name: '看表格' }).click()
    const cell = page.locator('.table-view tbody tr').nth(2).locator('td').nth(1).getByRole('link')
    const negatives = numberIn(await cell.textContent())
    await cell.click()
    expect(await totalOn(page)).toBe(negatives)
    // The total is there before the posts are.
    await expect.poll(() => page.locator('.post .chip--negative').count()).toBeGreaterThan(0)
    expect(await page.locator('.post--positive, .post--neutral').count()).toBe(0)
  })

  it('opens the posts of the bar that was clicked', async () => {
    await overview(`?${pastRange()}`)
    const chart = page.locator('.chart svg')
    await chart.waitFor()
    // The chart is there before its bars are.
    await vi.waitFor(
      async () => {
        const box = await chart.boundingBox({ timeout: 1_000 }).catch(() => null)
        if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
        await page.waitForURL(/\/posts\?/, { timeout: 5_000 })
      },
      { timeout: 60_000 },
    )
    const query = new URL(page.url()).searchParams
    expect(Date.parse(query.get('to') ?? '') - Date.parse(query.get('from') ?? '')).toBe(DAY_MS)
    expect(await totalOn(page)).toBeGreaterThan(0)
  })

  it('imports a file that was chosen: guesses its columns, takes the good rows and names the bad one', async () => {
    const file = join(dataDir, '客服反馈.csv')
    const hostile = '<img src=x onerror="window.hacked=1">这个充电宝太烫手了，客服也不理人'
    await writeFile(
      file,
      [
        '评论内容,星级,评论时间,备注',
        `"${hostile.replaceAll('"', '""')}",1,2026-01-05 12:30,`,
        '物流很快，包装也用心,5,2026-01-06,',
        ',4,2026-01-06,',
      ].join('\n'),
    )
    await open(`/w/${DEFAULT_WORKSPACE}/import`)
    await page.locator('input[type=file]').setInputFiles(file)
    const text = page.locator('th', { hasText: '评论内容' })
    await text.waitFor()
    expect(await text.textContent()).toContain('正文')
    await page.getByRole('button', { name: '开始导入' }).click()
    await page.locator('[data-status="done"]').waitFor({ timeout: 60_000 })
    expect(await page.locator('[data-figure="accepted"]').textContent()).toBe('2')
    expect(await page.locator('[data-figure="rejected"]').textContent()).toBe('1')
    expect(await page.locator('.line-errors').textContent()).toMatch(/第 4 行.*正文为空/)
    expect(await page.locator('.line-errors').textContent()).not.toMatch(/[a-z]{3}/i)

    await page.getByRole('button', { name: '查看这些帖子' }).click()
    expect(await totalOn(page)).toBe(2)
    // A stranger's markup is text like any other.
    await page.getByText('<img src=x', { exact: false }).waitFor()
    expect(await page.evaluate('window.hacked')).toBeUndefined()

    await open(`/w/${DEFAULT_WORKSPACE}/rejected`)
    const row = page.locator('.rejected-row', { hasText: '正文为空' }).first()
    await row.getByRole('button', { name: '查看详情' }).click()
    const content = row.locator('textarea').first()
    const mended = (await content.inputValue()).replace('"text": ""', '"text": "补上了：发货太慢"')
    expect(mended).toContain('补上了')
    await content.fill(mended)
    await row.getByRole('button', { name: '重放' }).click()
    await row.waitFor({ state: 'detached' })
    await open(`/w/${DEFAULT_WORKSPACE}/posts?range=all`)
    await page.getByText('补上了', { exact: false }).first().waitFor()
    expect(visitor.complaints()).toEqual([])
  })

  it('refuses a file that is no table, says why, and stays ready for the next one', async () => {
    const file = join(dataDir, '改名.csv')
    await writeFile(file, Buffer.from('504b0304140000000800', 'hex'))
    await open(`/w/${DEFAULT_WORKSPACE}/import`)
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('这个文件不是可导入的表格', { exact: false }).waitFor()
    await page.getByRole('button', { name: '换一个文件' }).click()
    await page.getByText('把文件拖到这里', { exact: false }).first().waitFor()
  })

  it('files posts under a subject that was just added, history too once it is reprocessed', async () => {
    await open(`/w/${DEFAULT_WORKSPACE}/subjects`)
    await page.getByRole('button', { name: '新增监测对象' }).click()
    await page.getByLabel('名称', { exact: true }).fill('保温杯')
    await page.getByLabel('英文名称').fill('Thermos')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '重新处理历史' }).click()
    await page.getByText('历史已按最新设置处理完', { exact: false }).waitFor({ timeout: 60_000 })
    await open(`/w/${DEFAULT_WORKSPACE}/posts?range=all&subject=thermos`)
    expect(await totalOn(page)).toBe(1)
    expect(visitor.complaints()).toEqual([])
  })

  it('says what training lacks while too little was corrected', async () => {
    await open(`/w/${DEFAULT_WORKSPACE}/models`)
    await page.getByText('还没有训练过').waitFor()
    await page.getByRole('button', { name: '用修正训练' }).click()
    await page.getByText('人工修正太少，无法训练', { exact: false }).waitFor()
  })

  it('speaks English when asked to, and remembers it', async () => {
    await overview()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(visitor.complaints()).toEqual([])
  })

  describeMorning({ visitor: () => visitor, open })

  it('fits a screen 360 pixels wide, on every page', async () => {
    await overview()
    const links = page.locator('nav.nav a.nav__item')
    await links.first().waitFor()
    const addresses = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
    const paths = addresses.map((address) => /^\/w\/[^/]+\/([\w-]+)/.exec(address)?.[1] ?? address)
    // Whoever owns the product is shown all that there are.
    const list = join(import.meta.dirname, '../../services/dashboard/src/layout/pages.tsx')
    const written = [...(await readFile(list, 'utf8')).matchAll(/^ {4}path: '([\w-]+)',$/gm)]
    expect([...paths].sort()).toEqual(written.map(([, path]) => path).sort())
    await page.setViewportSize({ width: 360, height: 800 })
    for (const path of paths) {
      await open(`/w/${DEMO_WORKSPACE}/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('load')
      await expect.poll(() => page.locator('.ant-skeleton').count()).toBe(0)
      expect({ path, sideways: await sidewaysScroll(page) }).toEqual({ path, sideways: 0 })
    }
    expect(visitor.complaints()).toEqual([])
  })
})
