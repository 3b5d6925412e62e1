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
  const walkTo = (name: string) => page.getByRole('link', { name }).first().click()
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
    await question().getByRole('button', { name: '留下' }).click()
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
    await question().getByRole('button', { name: '留下' }).click()
    expect(await form.getByLabel(field).first().inputValue()).toBe('半夜的投诉')
    const asked = page.waitForEvent('dialog')
    const reloading = page.reload({ waitUntil: 'commit' }).catch(() => {})
    await (await asked).dismiss()
    await reloading
    expect(await form.getByLabel(field).first().inputValue()).toBe('半夜的投诉')
    await form.getByRole('button', { name: '取消' }).click()
    await question().getByRole('button', { name: '不保存，离开' }).click()
    await form.waitFor({ state: 'detached' })
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
    expect(await page.getByLabel('名称', { exact: true }).isVisible()).toBe(false)
    expect(await page.getByText('监测对象').first().isVisible()).toBe(false)
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
    expect(await form.count()).toBe(0)
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
    await question().getByRole('button', { name: '留下' }).click()
    expect(await form.getByLabel('名称').first().inputValue()).toBe('清早的投诉')
    await signOut()
    await question().getByRole('button', { name: '不保存，离开' }).click()
    await page.getByRole('button', { name: '登录' }).waitFor()
    expect(await page.getByText('半夜的投诉').count()).toBe(0)
  })
})
