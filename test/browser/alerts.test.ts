import { DEMO_WORKSPACE, type IncidentView } from '@tingfeng/contracts'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openAlerts } from '../support/alerts.js'
import { makeDataDir, type RunningProduct, removeDataDir, startProduct } from '../support/product.js'
import { axeComplaints } from './support/axe.js'
import { launchBrowser } from './support/browser.js'
import { untilStill } from './support/still.js'
import { sidewaysScroll, type Visitor, visit } from './support/visitor.js'

const browser = await launchBrowser()

/** Nobody listens there: a channel is made, not used. */
const HOOK = '127.0.0.1:9'
type Language = 'zh' | 'en'
const WORDS = {
  zh: {
    rules: {
      add: '新建规则',
      change: '修改',
      name: '名称',
      save: '保存',
      backTest: '看过去 90 天会响几次',
      panel: '回测',
    },
    fired: /过去 90 天，这条规则会响 \d+ 次/,
    presets: ['负面声量激增', '竞品异动'],
    channel: {
      add: '新增渠道',
      kind: '类型',
      webhook: '通用 Webhook',
      url: 'Webhook 地址',
      kept: '我已保存',
    },
    subscriber: { add: '新增订阅人', channel: '渠道' },
    crisis: '安全健康',
  },
  en: {
    rules: {
      add: 'New rule',
      change: 'Change',
      name: 'Name',
      save: 'Save',
      backTest: 'How often in the last 90 days?',
      panel: 'Back-test',
    },
    fired: /In the last 90 days this rule would have fired \d+ times/,
    presets: ['Spike of negative posts', 'Move of a competitor'],
    channel: {
      add: 'New channel',
      kind: 'Kind',
      webhook: 'Generic webhook',
      url: 'Webhook address',
      kept: 'I have kept it',
    },
    subscriber: { add: 'New subscriber', channel: 'Channel' },
    crisis: 'Safety and health',
  },
} as const

describe.skipIf(browser === null)('the alert pages of the running product', () => {
  let dataDir: string
  let product: RunningProduct
  let visitor: Visitor
  let page: Page
  let crisis: IncidentView

  const alerts = () => openAlerts(product.url, DEMO_WORKSPACE)
  const shot = async (name: string): Promise<void> => {
    const folder = process.env.TINGFENG_SHOTS
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }
  const settled = async (): Promise<void> => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect
      .poll(() => page.locator('.ant-skeleton, .loaded--stale').count(), { timeout: 30_000 })
      .toBe(0)
  }
  const open = async (path: string): Promise<void> => {
    await page.goto(`${product.url.replace(/\/$/, '')}/w/${DEMO_WORKSPACE}/${path}`)
    await settled()
  }
  const look = async (language: Language, theme: 'light' | 'dark' = 'light', width = 1280): Promise<void> => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: width < 600 ? 844 : 800 })
    await page.addInitScript(`localStorage.setItem('tingfeng.language', '${language === 'en' ? 'en' : 'zh-CN'}')
      localStorage.setItem('tingfeng.theme', '${theme}')`)
  }
  const drawer = (): Locator => page.locator('.ant-drawer-content-wrapper')
  const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true })
  const openForm = async (add: string): Promise<Locator> => {
    await button(page, add).click()
    await drawer().locator('form').waitFor()
    return drawer()
  }
  /** The list of a select hangs on the body, not in the form. */
  const choose = async (form: Locator, label: string, option: string): Promise<void> => {
    await form.getByLabel(label, { exact: true }).first().click()
    const list = page.locator('.ant-select-dropdown:visible')
    await list.hover()
    // Only what is in sight is there at all.
    if ((await list.getByText(option, { exact: true }).count()) === 0) await page.mouse.wheel(0, 2_000)
    await list.getByText(option, { exact: true }).click()
  }
  /** Nothing for axe to say, nothing wider than the screen, of the page or of the form over it. */
  const isSound = async (what: string): Promise<void> => {
    await untilStill(page)
    await shot(what)
    const body = page.locator('.ant-drawer-body')
    const within =
      (await body.count()) === 0 ? 0 : await body.evaluate((node) => node.scrollWidth - node.clientWidth)
    const found = {
      axe: await axeComplaints(page),
      page: Math.max(0, await sidewaysScroll(page)),
      form: within,
    }
    expect.soft({ what, ...found }).toEqual({ what, axe: [], page: 0, form: 0 })
  }

  beforeAll(async () => {
    dataDir = await makeDataDir()
    product = await startProduct(dataDir, { TINGFENG_DEMO: '1', TINGFENG_ALLOW_HOSTS: HOOK })
    crisis = await vi.waitFor(
      async () => {
        const { incidents } = await alerts().get<{ incidents: IncidentView[] }>('/incidents?state=all')
        const found = incidents.find(({ incident }) => incident.themes[0]?.id === 'quality.safety')
        if (!found) throw new Error('the crisis of the demo is no incident yet')
        return found
      },
      { timeout: 500_000, interval: 2_000 },
    )
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

  it.each(['zh', 'en'] as const)('takes a rule, once its past is looked at, in %s', async (language) => {
    const { rules, presets, fired } = WORDS[language]
    await look(language)
    await open('alert-rules')
    // Presets keep the name of the language in which they were made; it is shown in that of the reader.
    for (const preset of presets) await page.locator('.rule', { hasText: preset }).first().waitFor()
    await button(page.locator('.rule', { hasText: presets[0] }), rules.change).click()
    await drawer().locator('form').waitFor()
    expect(await drawer().getByLabel(rules.name, { exact: true }).inputValue()).toBe(presets[0])
    await page.keyboard.press('Escape')
    await drawer().waitFor({ state: 'hidden' })
    const form = await openForm(rules.add)
    await form.getByLabel(rules.name, { exact: true }).fill(`夜班 ${language}`)
    await button(form, rules.backTest).click()
    const past = page.getByRole('region', { name: rules.panel })
    const said = past.getByText(fired)
    await said.waitFor({ timeout: 60_000 })
    // The spike of the demo's crisis, at least.
    const count = Number(/\d+/.exec(((await said.textContent()) ?? '').replace('90', ''))?.[0])
    expect(count).toBeGreaterThan(0)
    expect(await past.locator('.back-test__moment').count()).toBeGreaterThan(0)
    await button(form, rules.save).click()
    await drawer().waitFor({ state: 'detached' })
    await page.locator('.rule', { hasText: `夜班 ${language}` }).waitFor()
    const kept = await alerts().get<{ name: string; enabled: boolean }[]>('/rules')
    expect(kept).toContainEqual(expect.objectContaining({ name: `夜班 ${language}`, enabled: true }))
    expect(visitor.complaints()).toEqual([])
  })

  it.each(['zh', 'en'] as const)('takes a channel and who is told by it, in %s', async (language) => {
    const { channel, subscriber, rules } = WORDS[language]
    const names = { channel: `值班 ${language}`, subscriber: `小李 ${language}` }
    await look(language)
    await open('notify/channels')
    let form = await openForm(channel.add)
    await choose(form, channel.kind, channel.webhook)
    await form.getByLabel(rules.name, { exact: true }).fill(names.channel)
    await form.getByLabel(channel.url, { exact: true }).fill(`http://${HOOK}/hook`)
    await button(form, rules.save).click()
    expect(await page.getByTestId('secret').textContent()).toMatch(/^whsec_/)
    await button(page.getByRole('dialog').last(), channel.kept).click()
    await page
      .locator('.entry', { hasText: names.channel })
      .getByText('127.0.0.1', { exact: false })
      .waitFor()

    await open('notify/subscribers')
    form = await openForm(subscriber.add)
    await form.getByLabel(rules.name, { exact: true }).fill(names.subscriber)
    await choose(form, subscriber.channel, names.channel)
    await button(form, rules.save).click()
    await page.locator('.entry', { hasText: names.subscriber }).getByText(names.channel).waitFor()
    const kept = await alerts().get<{ name: string; language: string }[]>('/subscribers')
    expect(kept).toContainEqual(expect.objectContaining({ name: names.subscriber, language }))
    expect(visitor.complaints()).toEqual([])
  })

  // Each language with each theme and width, each theme with each width.
  it.each([
    ['zh', 'light', 1280],
    ['zh', 'dark', 390],
    ['en', 'light', 390],
    ['en', 'dark', 1280],
  ] as const)('leaves nothing for axe to say in %s, %s, %i pixels wide', async (language, theme, width) => {
    const { rules, channel, subscriber, fired, crisis: cause } = WORDS[language]
    const named = (what: string): string => `${what}-${language}-${theme}-${width}`
    await look(language, theme, width)
    await open('alerts')
    await page.locator('.incident', { hasText: cause }).first().waitFor()
    await isSound(named('incidents'))
    await open(`alerts/${crisis.id}`)
    await page.locator('.why__name', { hasText: cause }).waitFor()
    await page.locator('.chart svg').first().waitFor()
    await isSound(named('incident'))
    await open('alert-rules')
    await isSound(named('rules'))
    await button(await openForm(rules.add), rules.backTest).click()
    await page.getByText(fired).waitFor({ timeout: 60_000 })
    await page.getByText(fired).scrollIntoViewIfNeeded()
    await isSound(named('rule-form'))
    await open('notify/channels')
    await isSound(named('channels'))
    await choose(await openForm(channel.add), channel.kind, channel.webhook)
    await isSound(named('channel-form'))
    await open('notify/subscribers')
    await isSound(named('subscribers'))
    await openForm(subscriber.add)
    await isSound(named('subscriber-form'))
    for (const tab of ['routes', 'quiet', 'deliveries']) {
      await open(`notify/${tab}`)
      await isSound(named(tab))
    }
    expect(visitor.complaints()).toEqual([])
  })
})
