import { DEFAULT_WORKSPACE } from '@tingfeng/contracts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeDataDir, type RunningProduct, removeDataDir, startProduct } from '../support/product.js'
import { launchBrowser } from './support/browser.js'
import { type Visitor, visit } from './support/visitor.js'

const browser = await launchBrowser()
const PASSWORD = '听风在山谷里 2026 春'

describe.skipIf(browser === null)('what is typed and not saved', () => {
  let dataDir: string
  let product: RunningProduct
  let visitor: Visitor
  let page: Page

  const open = (path: string) => page.goto(`${product.url.replace(/\/$/, '')}/w/${DEFAULT_WORKSPACE}/${path}`)
  const logIn = async (name: string, password: string): Promise<void> => {
    await page.getByLabel('用户名').fill(name)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录' }).click()
  }
  const question = () => page.getByRole('dialog', { name: '还没有保存，要离开吗？' })
  const stay = async (): Promise<void> => {
    await question().getByRole('button', { name: '留下' }).click()
    // While it fades it still has its buttons.
    await question().waitFor({ state: 'detached' })
  }
  const walkTo = (name: string) => page.getByRole('link', { name }).first().click()
  /** A reload that is refused comes to no end. */
  const reloadIsAsked = async (): Promise<void> => {
    const asked = page.waitForEvent('dialog')
    const reloading = page.reload({ waitUntil: 'commit', timeout: 3_000 }).catch(() => undefined)
    await (await asked).dismiss()
    await reloading
  }
  const shot = async (name: string): Promise<void> => {
    const folder = process.env.TINGFENG_SHOTS
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
  }

  beforeAll(async () => {
    if (browser === null) throw new Error('no browser')
    dataDir = await makeDataDir()
    product = await startProduct(dataDir, { TINGFENG_DEMO: '0', TINGFENG_LOGIN: '1' })
    const oneTime = /one-time password (\S+)/.exec(product.said())?.[1] ?? ''
    visitor = await visit(browser)
    page = visitor.page
    await open('overview')
    await logIn('admin', oneTime)
    await page.getByLabel('一次性密码').fill(oneTime)
    await page.getByLabel('新密码', { exact: true }).fill(PASSWORD)
    await page.getByLabel('再输入一次').fill(PASSWORD)
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.getByRole('button', { name: /账号菜单/ }).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    if (dataDir) await removeDataDir(dataDir)
  })
  beforeEach(() => void visitor.complaints())

  it('asks before another page takes the place of a form, and leaves it alone where one stays', async () => {
    await open('subjects')
    await page.getByRole('button', { name: '新增监测对象' }).first().click()
    await page.getByLabel('名称', { exact: true }).fill('星澜手机')
    await walkTo('帖子')
    await question().waitFor()
    await shot('leave-zh-1440')
    await stay()
    expect(page.url()).toContain('/subjects')
    expect(await page.getByLabel('名称', { exact: true }).inputValue()).toBe('星澜手机')
    await walkTo('帖子')
    await question().getByRole('button', { name: '不保存，离开' }).click()
    await page.getByRole('heading', { name: '帖子' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: '监测对象' }).waitFor()
    await walkTo('帖子')
    await page.getByRole('heading', { name: '帖子' }).waitFor()
    expect(await question().count()).toBe(0)
  })

  it.each([
    ['alert-rules', '新建规则', '名称'],
    ['notify/channels', '新增渠道', '名称'],
  ])('asks before a form of %s is closed or reloaded', async (path, add, field) => {
    await open(path)
    await page.getByRole('button', { name: add }).first().click()
    const form = page.getByRole('dialog').first()
    await form.getByLabel(field).first().fill('半夜的投诉')
    await page.keyboard.press('Escape')
    await stay()
    expect(await form.getByLabel(field).first().inputValue()).toBe('半夜的投诉')
    await reloadIsAsked()
    expect(await form.getByLabel(field).first().inputValue()).toBe('半夜的投诉')
    await form.getByRole('button', { name: '取消' }).click()
    await question().getByRole('button', { name: '不保存，离开' }).click()
    await form.waitFor({ state: 'detached' })
  })

  it('asks before days to keep posts are left, and before a secret is that is shown this once', async () => {
    await open('admin/members')
    await page.getByRole('tab', { name: '保留期限' }).click()
    await page.getByRole('radio', { name: '删除更早的帖子' }).check()
    await walkTo('帖子')
    await stay()
    expect(await page.getByRole('spinbutton', { name: '天数' }).inputValue()).toBe('400')
    await page.getByRole('radio', { name: '永久保留' }).check()
    await page.getByRole('tab', { name: 'API 密钥' }).click()
    await page.getByLabel('名称').fill('客服系统')
    await page.getByRole('button', { name: '新建密钥' }).click()
    const secret = await page.getByTestId('secret').textContent()
    await page.goBack()
    await stay()
    expect(await page.getByTestId('secret').textContent()).toBe(secret)
    await page.getByRole('button', { name: '我已保存' }).click()
    await page.goBack()
    await page.getByRole('radio', { name: '永久保留' }).waitFor()
    expect(await question().count()).toBe(0)
  })

  it('asks before a chosen file is put away, and only before the tab is closed while it is sent', async () => {
    await open('import')
    const buffer = Buffer.from('评论内容,星级\n很好,5\n')
    const choose = () =>
      page.locator('input[type=file]').setInputFiles({ name: 'ping.csv', mimeType: 'text/csv', buffer })
    await choose()
    const source = page.getByLabel('来源名称')
    await source.fill('jd-reviews')
    await page.getByRole('button', { name: '换一个文件' }).click()
    await stay()
    await walkTo('帖子')
    await stay()
    expect(await source.inputValue()).toBe('jd-reviews')
    await page.getByRole('button', { name: '换一个文件' }).click()
    await question().getByRole('button', { name: '不保存，离开' }).click()
    await choose()
    let letGo = (): void => undefined
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route('**/ingest/v1/files?**', async (route) => {
      await held
      await route.continue()
    })
    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByRole('progressbar').first().waitFor()
    await walkTo('帖子')
    await page.getByRole('heading', { name: '帖子' }).waitFor()
    expect(await question().count()).toBe(0)
    await reloadIsAsked()
    const sent = page.waitForResponse('**/ingest/v1/files?**')
    letGo()
    expect((await sent).status()).toBe(200)
    await page.unroute('**/ingest/v1/files?**')
  })

  it('is still there after the session has ended and the same person has logged in again', async () => {
    await open('subjects')
    await page.getByRole('button', { name: '新增监测对象' }).first().click()
    await page.getByLabel('名称', { exact: true }).fill('星澜手机')
    await page.context().clearCookies()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    const door = page.getByRole('dialog', { name: '登录已过期' })
    await door.waitFor()
    await shot('again-zh-1440')
    expect(await door.getByLabel('用户名').inputValue()).toBe('admin')
    await page.getByLabel('名称', { exact: true }).waitFor({ state: 'hidden' })
    await page.getByText('监测对象').first().waitFor({ state: 'hidden' })
    await door.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await door.getByRole('button', { name: '登录' }).click()
    await door.waitFor({ state: 'hidden' })
    expect(await page.getByLabel('名称', { exact: true }).inputValue()).toBe('星澜手机')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('已保存').first().waitFor()
    await page.reload()
    await page.getByRole('button', { name: /星澜手机/ }).waitFor()
  })

  it('waits below the log-in in an open drawer, too, and asks before signing out', async () => {
    await open('alert-rules')
    await page.getByRole('button', { name: '新建规则' }).click()
    const form = page.getByRole('dialog', { name: '新建规则' })
    await form.getByLabel('名称').first().fill('半夜的投诉')
    await page.context().clearCookies()
    await form.getByRole('button', { name: '保存' }).click()
    const door = page.getByRole('dialog', { name: '登录已过期' })
    await door.waitFor()
    await expect.poll(() => form.count()).toBe(0)
    await door.getByLabel('密码', { exact: true }).pressSequentially(PASSWORD)
    await page.keyboard.press('Enter')
    await door.waitFor({ state: 'hidden' })
    expect(await form.getByLabel('名称').first().inputValue()).toBe('半夜的投诉')
    await form.getByRole('button', { name: '保存' }).click()
    await form.waitFor({ state: 'detached' })
    await page.getByText('半夜的投诉').first().waitFor()
    await page.getByRole('button', { name: '新建规则' }).click()
    await form.getByLabel('名称').first().fill('清早的投诉')
    const signOut = async (): Promise<void> => {
      // The drawer is over the menu for the mouse, not for the keyboard.
      await page.getByRole('button', { name: /账号菜单/, includeHidden: true }).dispatchEvent('click')
      await page.getByRole('menuitem', { name: '退出登录' }).dispatchEvent('click')
    }
    await signOut()
    await stay()
    expect(await form.getByLabel('名称').first().inputValue()).toBe('清早的投诉')
    await signOut()
    await question().getByRole('button', { name: '不保存，离开' }).click()
    await page.getByRole('button', { name: '登录' }).waitFor()
    expect(await page.getByText('半夜的投诉').count()).toBe(0)
  })

  it('stays within reach where another statement takes its place, and nobody else is shown what was run', async () => {
    await page.context().clearCookies()
    await open('sql')
    await logIn('admin', PASSWORD)
    const editor = page.getByRole('textbox', { name: 'SQL 编辑器' })
    await editor.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText('SELECT 40 + 2 AS typed')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '查看前 100 行 v_posts' }).click()
    await page.getByText('刚才的草稿已放进历史').waitFor()
    await expect.poll(() => editor.textContent()).toContain('FROM v_posts')
    await page.getByRole('tab', { name: '历史' }).click()
    const past = page.locator('.sql-history__item')
    await past.filter({ hasText: 'FROM v_posts' }).waitFor()
    await past.filter({ hasText: '40 + 2' }).filter({ hasText: '草稿，未运行' }).click()
    await expect.poll(() => editor.textContent()).toContain('40 + 2')
    await shot('history-zh-1440')
    await page.getByRole('button', { name: /账号菜单/ }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    const left = `Object.keys(localStorage).concat(Object.keys(sessionStorage)).filter((key) => key.includes('.sql.'))`
    await expect.poll(() => page.evaluate(left)).toEqual([])
    await logIn('admin', PASSWORD)
    await page.getByRole('tab', { name: '历史' }).click()
    await page.getByText('你还没有在这个浏览器里运行过查询').waitFor()
    expect(await editor.textContent()).not.toContain('40 + 2')
  })
})
