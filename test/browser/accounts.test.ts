import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startRobots } from '@tingfeng/alert/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAlerts } from '../support/alerts.js'
import { makeDataDir, type RunningProduct, removeDataDir, startProduct } from '../support/product.js'
import { launchBrowser } from './support/browser.js'
import { sidewaysScroll, type Visitor, visit } from './support/visitor.js'

const browser = await launchBrowser()
/** Where to keep pictures for looking at; none are kept without it. */
const PICTURES = process.env.PICTURES

const picture = async ({ page }: Visitor, name: string): Promise<void> => {
  if (PICTURES === undefined) return
  await mkdir(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}

const ADMIN_PASSWORD = '听风在山谷里 2026 春'
const VIEWER_PASSWORD = 'only for looking 42'

describe.skipIf(browser === null)('a product that asks who is there', () => {
  let dataDir: string
  let product: RunningProduct
  let robots: Awaited<ReturnType<typeof startRobots>>
  let admin: Visitor
  let viewer: Visitor
  let oneTime = ''

  const open = ({ page }: Visitor, path: string) => page.goto(`${product.url.replace(/\/$/, '')}${path}`)
  const logIn = async ({ page }: Visitor, name: string, password: string): Promise<void> => {
    await page.getByLabel('用户名').fill(name)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录' }).click()
  }
  const choosePassword = async ({ page }: Visitor, current: string, next: string): Promise<void> => {
    await page.getByLabel('一次性密码').fill(current)
    await page.getByLabel('新密码', { exact: true }).fill(next)
    await page.getByLabel('再输入一次').fill(next)
    await page.getByRole('button', { name: '保存并继续' }).click()
  }

  beforeAll(async () => {
    if (browser === null) throw new Error('no browser')
    dataDir = await makeDataDir()
    robots = await startRobots()
    product = await startProduct(dataDir, {
      TINGFENG_DEMO: '0',
      TINGFENG_LOGIN: '1',
      TINGFENG_ALLOW_HOSTS: robots.host,
    })
    oneTime = /one-time password (\S+)/.exec(product.said())?.[1] ?? ''
    admin = await visit(browser)
    viewer = await visit(browser, 390, 844)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await robots?.close()
    if (dataDir) await removeDataDir(dataDir)
  })

  it('lets the first admin in with the password from the terminal, once it is changed, to the page asked for', async () => {
    await open(admin, '/w/default/posts?q=1')
    await admin.page.getByRole('heading', { name: '登录' }).waitFor()
    await picture(admin, 'login-zh-1440')
    await logIn(admin, 'admin', 'not the password')
    await admin.page.getByText('用户名或密码不对').waitFor()
    await logIn(admin, 'admin', oneTime)
    await admin.page.getByRole('heading', { name: '设置新密码' }).waitFor()
    await picture(admin, 'change-zh-1440')
    await choosePassword(admin, oneTime, ADMIN_PASSWORD)
    await admin.page.getByRole('heading', { name: '帖子' }).waitFor()
    expect(admin.page.url()).toContain('/w/default/posts')
  })

  it('lets an admin add a viewer, who must change the one-time password', async () => {
    const { page } = admin
    await open(admin, '/w/default/admin/members')
    await page.getByPlaceholder('姓名或邮箱').fill('王芳')
    await page.getByRole('button', { name: '添加成员' }).click()
    const given = (await page.getByTestId('secret').textContent()) ?? ''
    expect(given).toMatch(/^\w{5}(-\w{5}){3}$/)
    await picture(admin, 'given-zh-1440')
    await page.getByRole('button', { name: '我已保存' }).click()
    await picture(admin, 'members-zh-1440')
    await open(viewer, '/')
    await viewer.page.getByRole('heading', { name: '登录' }).waitFor()
    expect(await sidewaysScroll(viewer.page)).toBe(0)
    await picture(viewer, 'login-zh-390')
    await logIn(viewer, '王芳', given)
    await choosePassword(viewer, given, VIEWER_PASSWORD)
    await viewer.page.getByRole('button', { name: /账号菜单：王芳/ }).waitFor()
  })

  it('refuses a viewer what an admin does, and says why: on the page and at the server', async () => {
    const { page } = viewer
    await open(viewer, '/w/default/admin/members')
    await page.getByText('只有管理员可以打开这一页').waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    await picture(viewer, 'refused-zh-390')
    await open(viewer, '/w/default/subjects')
    await page.getByRole('note').getByText('查看者').waitFor()
    expect(
      await page
        .getByRole('button', { name: '添加监测对象' })
        .or(page.locator('main button'))
        .first()
        .isDisabled(),
    ).toBe(true)
    await picture(viewer, 'subjects-zh-390')
    const tried = await page.evaluate(`fetch('/api/v1/users', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'tingfeng' },
      body: JSON.stringify({ name: 'planted', role: 'admin' }),
    }).then(async (answer) => [answer.status, (await answer.json()).code])`)
    expect(tried).toEqual([403, 'role_needed'])
  })

  it('shows the admin who did what, also what was refused', async () => {
    const { page } = admin
    await open(admin, '/w/default/admin/audit')
    const refused = page.getByRole('row', { name: /王芳.*添加成员.*被拒绝/ })
    await refused.first().waitFor()
    await picture(admin, 'audit-zh-1440')
    await page.getByRole('button', { name: 'English' }).click()
    await page
      .getByRole('row', { name: /Add member.*Refused/ })
      .first()
      .waitFor()
    await picture(admin, 'audit-en-1440')
    await page.getByRole('tab', { name: 'API keys' }).click()
    await page.getByPlaceholder('For example').fill('help desk')
    await page.getByRole('button', { name: 'New key' }).click()
    expect(await page.getByTestId('secret').textContent()).toMatch(/^tfk_/)
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await page.getByRole('row', { name: /help desk/ }).waitFor()
    await picture(admin, 'keys-en-1440')
  })

  it('takes the button behind the link of an alert, from whoever is logged in and whoever is not', async () => {
    if (browser === null) throw new Error('no browser')
    const { token } = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8'))
    const alerts = openAlerts(product.url, 'default', token)
    await alerts.name({ star: '星澜' })
    const channel = await alerts.addChannel('webhook', { url: `${robots.url}/webhook` })
    await alerts.tellAll([channel.id])
    const conditions = [{ kind: 'single_post', words: ['起火'] }]
    await alerts.addRule({ name: '起火', severity: 'red', conditions })
    await alerts.push([{ id: '1', text: '星澜手机充电的时候起火了，太吓人，要求退货' }])
    await expect.poll(() => robots.of('/webhook').length, { timeout: 30_000 }).toBe(1)
    const [told] = robots.of('/webhook')
    const link = String(told?.body.links.find(({ url }: { url: string }) => url.includes('/n/'))?.url)
    const stranger = await visit(browser)
    for (const [{ page }, button, done] of [
      [admin, '确认', '已确认'],
      [viewer, '静默 1 小时', '已静默 1 小时'],
      [stranger, '误报', '已记为误报'],
    ] as const) {
      await page.goto(link)
      await page.getByRole('button', { name: button }).click()
      await page.getByRole('status').getByText(done).waitFor()
    }
    await stranger.leave()
  })

  it('keeps posts as long as an admin says, who sees beforehand what goes, and takes no wrong number', async () => {
    const { page } = admin
    const { token } = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8'))
    const publishedAt = new Date(Date.now() - 60 * 86_400_000).toISOString()
    const text = '去年买的电饭煲，内胆掉漆了'
    await openAlerts(product.url, 'default', token).push([{ id: 'old', text, publishedAt }])
    await open(admin, '/w/default/admin/retention')
    const older = `fetch('/api/v1/workspaces/default/retention/preview?days=45')
      .then(async (answer) => (await answer.json()).posts)`
    await expect.poll(() => page.evaluate(older)).toBe(1)
    if ((await page.locator('html').getAttribute('lang')) === 'en')
      await page.getByRole('button', { name: '中文' }).click()
    await page.getByRole('radio', { name: '删除更早的帖子' }).check()
    const days = page.getByRole('spinbutton', { name: '天数' })
    const look = page.getByRole('button', { name: /查看将删除的帖子/ })
    const ask = page.getByRole('dialog', { name: '帖子只保留 45 天？' })
    for (const wrong of ['5', '30.5', '99999', '']) {
      await days.fill(wrong)
      await look.click()
      await page.getByRole('alert').getByText('请填 30 到 3650 之间的整数天数').waitFor()
    }
    await picture(admin, 'retention-wrong-zh-1440')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await days.fill('45')
    await look.click()
    await ask.getByText(/之前发布的 1 条帖子将立即删除/).waitFor()
    await picture(admin, 'retention-ask-zh-1440')
    await ask.getByRole('button', { name: '删除并保存' }).click()
    await page.getByText('已保存').waitFor()
    await page.reload()
    await expect.poll(() => days.inputValue()).toBe('45')
    expect(await look.isDisabled()).toBe(true)
    await expect.poll(() => page.evaluate(older)).toBe(0)
    await page.reload()
    await page.getByText(/最近一次删除.*的 1 条帖子/).waitFor()
    await page.getByRole('tab', { name: '审计日志' }).click()
    await page
      .getByRole('row', { name: /retention.*删除过期帖子/ })
      .first()
      .waitFor()
  })

  it('signs out: the page asks anew, and the address stays', async () => {
    const { page } = viewer
    await open(viewer, '/w/default/overview')
    await page.getByRole('button', { name: /账号菜单/ }).click()
    await picture(viewer, 'menu-zh-390')
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    expect(page.url()).toContain('/w/default/overview')
  })

  it('prints no password but the one that it gives, and keeps none in the clear', () => {
    const said = product.said()
    for (const secret of [ADMIN_PASSWORD, VIEWER_PASSWORD, 'not the password'])
      expect(said).not.toContain(secret)
    expect(said.split(oneTime)).toHaveLength(2)
  })
})
