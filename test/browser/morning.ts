import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeComplaints } from './support/axe.js'
import { pastRange } from './support/past-range.js'
import { untilStill } from './support/still.js'
import { sidewaysScroll, type Visitor } from './support/visitor.js'

/** The visitor of the running test, and where the product is: both change between tests. */
export interface Place {
  readonly visitor: () => Visitor
  readonly open: (path: string) => Promise<unknown>
}

const WORDS = {
  'zh-CN': {
    crisis: '负面激增',
    theme: '安全健康',
    compare: '对比',
    duel: '两个监测对象的正面对比',
    periods: '时段之间',
    explained: '变化由什么构成',
  },
  en: {
    crisis: 'Negative surge',
    theme: 'Safety and health',
    compare: 'Compare',
    duel: 'Two subjects face to face',
    periods: 'Periods',
    explained: 'What the change is made of',
  },
} as const

const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect.poll(() => page.locator('.ant-skeleton, .loaded--stale').count(), { timeout: 30_000 }).toBe(0)
}
const speak = (page: Page, language: string) =>
  page.addInitScript(`localStorage.setItem('tingfeng.language', '${language}')`)

/** What a brand team does in the morning, and what everyone needs on every page. */
export const describeMorning = ({ visitor, open }: Place): void => {
  it.each(['zh-CN', 'en'] as const)(
    'takes a brand team from the crisis to its posts, to the competitor and to a link, in %s',
    async (language) => {
      const { page } = visitor()
      const words = WORDS[language]
      await speak(page, language)
      await open('/w/demo/overview')
      const crisis = page.getByRole('region', { name: words.crisis })
      const chip = crisis.getByRole('link').filter({ hasText: words.theme })
      const complaints = Number(/[\d,]+/.exec((await chip.textContent()) ?? '')?.[0].replaceAll(',', ''))
      await chip.click()
      await page.waitForURL(/\/posts\?/)
      await page.locator('.post .theme-tag--negative', { hasText: words.theme }).first().waitFor()
      const total = page.getByTestId('total')
      await expect
        .poll(async () => (await total.textContent())?.replaceAll(',', ''))
        .toContain(String(complaints))

      await page.getByRole('link', { name: words.compare, exact: true }).first().click()
      const duel = page.getByRole('region', { name: words.duel })
      await duel.waitFor()
      await settled(page)
      // Among complaints of one theme nobody need be better; among all posts somebody is.
      await open('/w/demo/compare')
      await duel.waitFor()
      await settled(page)
      expect(await duel.locator('.duel__side--better').count()).toBeGreaterThan(0)

      await page.getByText(words.periods, { exact: true }).click()
      await page.getByRole('heading', { name: words.explained }).waitFor()
      await settled(page)
      const first = await page.locator('.parts__row').first().locator('.parts__name').textContent()
      const colleague = await page.context().newPage()
      await colleague.goto(page.url())
      await settled(colleague)
      const same = await colleague.locator('.parts__row').first().locator('.parts__name').textContent()
      expect(same).toBe(first)
      expect(visitor().complaints()).toEqual([])
    },
  )

  it('opens behind a cell of the theme matrix exactly the posts that it counts', async () => {
    const { page } = visitor()
    await open(`/w/demo/themes?${pastRange()}`)
    await settled(page)
    const cell = page.locator('.theme-matrix .heat tbody tr').first().locator('.heat__cell a').nth(2)
    const count = (await cell.textContent()) ?? ''
    await cell.click()
    await page.waitForURL(/\/posts\?/)
    await expect
      .poll(async () => /共 ([\d,]+) 条/.exec((await page.getByTestId('total').textContent()) ?? '')?.[1])
      .toBe(count)
  })

  it('searches by the query language, marks what was found, and shows at which character a query fails', async () => {
    const { page } = visitor()
    await open(`/w/demo/posts?${pastRange()}`)
    await settled(page)
    const box = page.getByRole('searchbox', { name: '搜索帖子' })
    await box.fill('电池 AND (鼓包 OR')
    await page.getByText('第', { exact: false }).filter({ hasText: '个字符处有误' }).waitFor()
    await box.fill('电池 鼓包 -手表')
    await box.press('Enter')
    await page.waitForURL(/[?&]q=/)
    const marks = page.locator('.post mark.mark-found')
    await marks.first().waitFor()
    expect(new Set((await marks.allTextContents()).join(''))).toEqual(new Set('电池鼓包'))
    const theme = page.locator('.facet__value').first()
    const posts = (await theme.locator('.facet__count').textContent()) ?? ''
    await theme.click()
    await expect
      .poll(async () => /共 ([\d,]+) 条/.exec((await page.getByTestId('total').textContent()) ?? '')?.[1])
      .toBe(posts)
    expect(visitor().complaints()).toEqual([])
  })

  it('keeps a view under a name, and opens it with the same filters', async () => {
    const { page } = visitor()
    await open('/w/demo/themes?range=90d&theme=quality.safety')
    await settled(page)
    await page.getByRole('button', { name: '视图' }).click()
    await page.getByRole('button', { name: '保存当前视图' }).click()
    await page.getByRole('textbox', { name: '视图名称' }).fill('晨会')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.waitForURL(/view=[0-9a-f]{16}/)
    await open('/w/demo/overview')
    await settled(page)
    await page.getByRole('button', { name: '视图' }).click()
    await page.getByRole('link', { name: /晨会/ }).click()
    await page.waitForURL(/themes\?.*range=90d/)
    await page.getByRole('heading', { name: '安全健康' }).waitFor()
    expect(visitor().complaints()).toEqual([])
  })

  it('hands out a figure as a picture and as CSV', async () => {
    const { page } = visitor()
    await open('/w/demo/overview')
    await settled(page)
    const save = async (form: string) => {
      await page.getByRole('button', { name: '下载“声量与净情感度”' }).click()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: form }).click(),
      ])
      return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
    }
    const table = await save('数据（CSV）')
    expect(table.name).toMatch(/声量与净情感度\.csv$/)
    expect(table.bytes.toString('utf8')).toMatch(/^\uFEFF时间,声量,负面,中性,正面,净情感度\r\n\S+,\d+,/)
    const picture = await save('图片（PNG）')
    expect(picture.bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect(picture.bytes.readUInt32BE(16)).toBe(2160)
    expect(visitor().complaints()).toEqual([])
  })

  it('goes to a theme by keyboard alone', async () => {
    const { page } = visitor()
    await open('/w/demo/overview')
    await settled(page)
    await page.keyboard.press('/')
    await page.getByRole('combobox', { name: /查找页面/ }).waitFor()
    await page.locator('[role=combobox]:focus').waitFor()
    await page.keyboard.type('响应速度')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/themes\?theme=/)
    await page.getByRole('heading', { name: '响应速度' }).waitFor()
  })

  it('walks past the dates by keyboard, none chosen', async () => {
    const { page } = visitor()
    await open('/w/demo/overview')
    await settled(page)
    await page.getByRole('button', { name: /更多时段/ }).focus()
    const places: string[] = []
    for (let step = 0; step < 5; step += 1) {
      await page.keyboard.press('Tab')
      places.push(
        await page
          .locator('.date-range:focus-within')
          .count()
          .then((here) => (here > 0 ? 'dates' : 'elsewhere')),
      )
    }
    expect(places).toContain('dates')
    expect(places.at(-1)).toBe('elsewhere')
  })

  it('begins another page at its top, and goes back to where one was', async () => {
    const { page } = visitor()
    await open('/w/demo/overview')
    await settled(page)
    await page.evaluate('window.scrollTo(0, 600)')
    await page.getByRole('navigation').getByRole('link', { name: '问题标签' }).first().click()
    await page.waitForURL(/\/themes/)
    // The address is there before the page is.
    await expect.poll(() => page.evaluate('document.activeElement.id'), { timeout: 30_000 }).toBe('content')
    await settled(page)
    expect(await page.evaluate('window.scrollY')).toBe(0)
    await page.goBack()
    await page.waitForURL(/\/overview/)
  })

  it('offers the great sales and the holidays of China as ranges, and keeps them in the address', async () => {
    const { page } = visitor()
    await open('/w/demo/overview')
    await settled(page)
    await page.getByRole('button', { name: /更多时段/ }).click()
    await page.getByRole('menuitem', { name: /双11/ }).click()
    await page.waitForURL(/from=\d{4}-10-31T16/)
    await page.getByRole('button', { name: /双11/ }).waitFor()
  })

  it.each([
    'overview',
    'themes?theme=quality.safety',
    'compare',
    'compare?what=periods',
    'events',
    'posts',
    'sources',
    'sql',
    'files',
    'import',
    'rejected',
    'subjects',
    'models',
  ])('leaves nothing for axe to say of %s, light or dark, and fits 390 pixels', async (path) => {
    const { page } = visitor()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open(`/w/demo/${path}`)
    await settled(page)
    expect(await axeComplaints(page)).toEqual([])
    await page.getByRole('button', { name: '切换到深色' }).click()
    await untilStill(page)
    expect(await axeComplaints(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await settled(page)
    expect(await sidewaysScroll(page)).toBe(0)
    expect(visitor().complaints()).toEqual([])
  })
}
