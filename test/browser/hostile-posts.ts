import { DEFAULT_WORKSPACE } from '@tingfeng/contracts'
import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { openAlerts } from '../support/alerts.js'
import { sidewaysScroll, type Visitor } from './support/visitor.js'

const RUN = 'window.ran = (window.ran ?? 0) + 1'
const LONGEST = 100_000
/** What people who mean harm would write; each in the text, and where there is room in title, product and address. */
const TEXTS = [
  `<script>${RUN}; alert(1)</script>电池鼓包`,
  `<img src=x onerror="${RUN}"><svg onload="${RUN}"><iframe srcdoc="<script>parent.${RUN}</script>">鼓包`,
  `"><b onmouseover='${RUN}'>粗体</b><style>body{display:none}</style>鼓包`,
  `[点这里](javascript:${RUN}) ![图](x) <http://evil.example> {{constructor.constructor('${RUN}')()}} 鼓包`,
  `=HYPERLINK("http://evil.example","鼓包")`,
  `@SUM(1+1)*cmd|' /C calc'!A0 鼓包`,
  '\u202e不好说\u202d正着说\u2067 مرحبا \u2069 鼓包\u202e',
  `鼓包${'A'.repeat(4_000)}`,
  `鼓包，${'用了三天就坏，客服也不理人。'.repeat(LONGEST)}`.slice(0, LONGEST),
]

interface Given {
  url: () => string
  visitor: () => Visitor
}

/** Text of strangers stays text wherever people read it. */
export const describeHostilePosts = ({ url, visitor }: Given): void => {
  const runs = (page: Page): Promise<unknown> => page.evaluate('window.ran ?? 0')

  it('shows what strangers wrote as the text that it is: nothing runs, nothing breaks out, long ones can be opened', async () => {
    const alerts = openAlerts(url(), DEFAULT_WORKSPACE)
    await alerts.addRule({
      ...{ name: `<img src=x onerror="${RUN}">`, severity: 'red' },
      conditions: [{ kind: 'single_post', words: ['鼓包'], urgency: [], negativeOnly: false }],
    })
    await alerts.push(
      TEXTS.map((text, at) => ({
        ...{ id: `hostile-${at}`, text, title: text.slice(0, 200), product: text.slice(0, 100) },
        ...{ url: `javascript:${RUN}`, author: { name: text.slice(0, 60), role: 'customer' } },
      })),
    )
    const incident = await vi.waitFor(
      async () => {
        const { incidents } = await alerts.get<{ incidents: { id: string }[] }>('/incidents')
        if (!incidents[0]) throw new Error('no incident yet')
        return incidents[0]
      },
      { timeout: 30_000, interval: 200 },
    )
    const { page } = visitor()
    const dialogs: string[] = []
    page.on('dialog', async (dialog) => {
      dialogs.push(dialog.message())
      await dialog.dismiss()
    })
    await page.addInitScript("localStorage.setItem('tingfeng.language', 'zh-CN')")
    const base = `${url()}/w/${DEFAULT_WORKSPACE}`
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(`${base}/posts?q=${encodeURIComponent('鼓包')}`)
    await expect.poll(() => page.locator('.post').count()).toBeGreaterThanOrEqual(TEXTS.length)
    const shown = (await page.locator('.post-text__body').allTextContents()).join('\n')
    for (const text of ['<script>', 'onerror=', '[点这里](javascript:', '=HYPERLINK(', '@SUM(1+1)'])
      expect(shown).toContain(text)
    expect(await page.locator('.post').locator('script, img, iframe, style, b').count()).toBe(0)
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0)

    // The words that tell what is urgent are quoted to whoever comes by keyboard.
    await page.locator('.post__told', { hasText: '紧急：安全隐患' }).first().focus()
    const words = page.getByRole('tooltip').filter({ hasText: /^“[^”]*鼓包[^”]*”/ })
    await words.waitFor()
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)

    const longest = page.locator('.post', { hasText: '用了三天就坏' }).first()
    const height = async () => (await longest.boundingBox())?.height ?? 0
    expect(await height()).toBeLessThan(700)
    const title = longest.locator('.post__title')
    const cut = (await title.boundingBox())?.height ?? 0
    expect(cut).toBeLessThan(60)
    await longest.getByRole('button', { expanded: false }).click()
    await longest.getByRole('button', { expanded: true }).waitFor()
    expect(await height()).toBeGreaterThan(5_000)
    expect((await title.boundingBox())?.height ?? 0).toBeGreaterThan(2 * cut)
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    expect(await runs(page)).toBe(0)

    await page.goto(`${base}/alerts/${incident.id}`)
    await page.locator('.incident-posts__post').first().waitFor()
    expect(await page.locator('.incident-posts').locator('script, img, iframe').count()).toBe(0)
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    expect(await runs(page)).toBe(0)
    expect({ dialogs, complaints: visitor().complaints() }).toEqual({ dialogs: [], complaints: [] })
  })
}
