import { setTimeout as sleep } from 'node:timers/promises'
import { DING_KEYWORD, DING_SECRET, FEISHU_SECRET, type Robots, startRobots } from '@tingfeng/alert/testing'
import type { DeliveryView, IncidentView } from '@tingfeng/contracts'
import { demoPostsOfHour } from '@tingfeng/tingfeng/demo'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAlerts } from '../support/alerts.js'
import {
  CASCADE,
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'
import { makeReport, readZipped } from '../support/reports.js'

const DAY_MS = 86_400_000

const HOUR_MS = 3_600_000

/** Posts of other hours than the demo's, as a brand of one's own would have pushed them. */
const postsOf = (seed: number, madeAt: number, from: number, hours: number) =>
  Array.from({ length: hours }, (_, nth) => from - (from % HOUR_MS) + nth * HOUR_MS)
    .flatMap((hour) => demoPostsOfHour({ seed, madeAt }, hour))
    .map(({ demo: _demo, ...post }) => post)

/** Five days without a crisis. */
const history = (now: number): object[] =>
  postsOf(76, now + 30 * DAY_MS, now - 5 * DAY_MS, 5 * 24).filter(
    ({ publishedAt }) => Date.parse(publishedAt) < now,
  )
/** What customers wrote in a crisis, each text once, all within the last minutes. */
const crisis = (now: number, most: number): object[] => {
  const found = postsOf(77, now, now - 6 * DAY_MS, 48).filter(
    ({ text, author }) => author.role === 'customer' && /鼓包|冒烟|起火|烧/.test(text),
  )
  return [...new Map(found.map((post) => [post.text, post])).values()].slice(0, most).map((post, nth) => ({
    ...post,
    id: `burst-${nth}`,
    publishedAt: new Date(now - nth * 8_000).toISOString(),
  }))
}

interface Bucket {
  readonly start: string
  readonly posts: number
  readonly negative: number
}

describe('the demo workspace', () => {
  let dataDir = ''
  let product: RunningProduct
  let robots: Robots
  /** Posts of the brand's own workspace. */
  let own = 0
  const push = async (alerts: ReturnType<typeof openAlerts>, posts: readonly object[]): Promise<void> => {
    await alerts.push(posts)
    own += posts.length
  }

  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(new URL(path, product.url))
    expect(response.status, path).toBe(200)
    return (await response.json()) as T // safe: our own API
  }
  const trend = async (): Promise<Bucket[]> => {
    const range = { from: new Date(Date.now() - 14 * DAY_MS).toISOString(), to: new Date().toISOString() }
    const query = new URLSearchParams({ ...range, step: 'day', subject: 'xinglan' })
    return (await get<{ buckets: Bucket[] }>(`/api/v1/workspaces/demo/trend?${query}`)).buckets
  }

  beforeAll(async () => {
    dataDir = await makeDataDir()
    robots = await startRobots()
    product = await startProduct(dataDir, {
      ...{ ...CASCADE, TINGFENG_DEMO: '1', TINGFENG_ALLOW_HOSTS: robots.host },
      // Word without pictures: they take a browser.
      TINGFENG_CHROMIUM: '/nowhere',
    })
    // What a brand has written to it before, learned while the demo is looked at.
    const alerts = openAlerts(product.url)
    await alerts.name({ xinglan: '星澜' })
    await push(alerts, history(Date.now()))
  })
  afterAll(async () => {
    await product?.stop()
    await robots?.close()
    await removeDataDir(dataDir)
  })

  it('shows a crisis of swollen batteries six days ago, made of complaints about safety', async () => {
    // Its history comes newest first.
    const oldest = async () => Math.min(...(await trend()).slice(1, 7).map(({ posts }) => posts))
    await expect.poll(oldest, { timeout: 180_000 }).toBeGreaterThan(20)
    const buckets = await trend()
    const worst = buckets.reduce((a, b) => (b.negative > a.negative ? b : a))
    const usual =
      buckets
        .slice(1, 6)
        .map(({ negative }) => negative)
        .sort((a, b) => a - b)[2] ?? 0
    expect(worst.negative).toBeGreaterThan(3 * usual)
    const age = (Date.now() - Date.parse(worst.start)) / DAY_MS
    expect(age).toBeGreaterThan(3)
    expect(age).toBeLessThan(8)
    const during = new URLSearchParams({
      from: worst.start,
      to: new Date(Date.parse(worst.start) + DAY_MS).toISOString(),
      subject: 'xinglan',
    })
    const { themes } = await get<{ themes: { theme: string }[] }>(`/api/v1/workspaces/demo/themes?${during}`)
    expect(themes[0]?.theme).toBe('quality.safety')
  })

  it('marks every post as demo data', async () => {
    const { posts } = await get<{ posts: { demo?: boolean }[] }>('/api/v1/workspaces/demo/posts?limit=50')
    expect(posts).toHaveLength(50)
    expect(posts.every(({ demo }) => demo === true)).toBe(true)
  })

  const HEADINGS = {
    zh: '要点|核心指标|事件经过|客户在抱怨什么|哪里变了|什么解释了变化|升温词|品牌与竞品|来源|代表帖子|口径说明',
    en: 'Key points|Key figures|Course of the event|What customers complain of|What changed|What explains the change|Rising words|Brands and competitors|Sources|Posts that show it|How it is counted',
  } as const

  it.each(['zh', 'en'] as const)(
    'tells of it in reports of the event and of its day: charts, both comparisons, themes, what changed, posts; in %s',
    async (language) => {
      const broke = (await trend()).reduce((a, b) => (b.negative > a.negative ? b : a)).start
      const day = { from: broke, to: new Date(Date.parse(broke) + DAY_MS).toISOString() }
      const whole = {
        from: new Date(Date.parse(broke) - DAY_MS).toISOString(),
        to: new Date(Date.parse(broke) + 3 * DAY_MS).toISOString(),
      }
      const before = new URLSearchParams({
        from: new Date(Date.parse(whole.from) - 4 * DAY_MS).toISOString(),
        to: whole.from,
      })
      // Its history comes newest first.
      await expect
        .poll(
          async () => {
            const { buckets } = await get<{ buckets: Bucket[] }>(
              `/api/v1/workspaces/demo/trend?${before}&step=day`,
            )
            return Math.min(...buckets.map(({ posts }) => posts))
          },
          { timeout: 120_000 },
        )
        .toBeGreaterThan(100)
      const scope = { subject: 'xinglan-x9', themes: ['quality.safety', 'service.responsiveness'] }
      for (const request of [
        { kind: 'event', ...whole, ...scope, formats: ['html', 'docx'], language },
        { kind: 'period', ...day, formats: ['html'], language },
      ] as const) {
        const files = await makeReport(product.url, 'demo', { ...request, formats: [...request.formats] })
        const html = files.get('html')?.toString('utf8') ?? ''
        const headings = [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading)
        const trendName = language === 'zh' ? '声量与净情感走势' : 'Volume and net sentiment'
        const wanted = HEADINGS[language].split('|')
        if (request.kind === 'period') wanted[2] = trendName
        expect(headings).toEqual(wanted)
        expect(html.match(/<svg/g)).toHaveLength(3)
        expect(html).toContain(language === 'zh' ? '环比' : 'vs. before')
        expect(html).toContain(language === 'zh' ? '去年同期无数据' : 'no data a year ago')
        expect(html.match(/<blockquote>/g)?.length).toBeGreaterThan(3)
        expect(html).toMatch(/鼓包 ✱/)
        // A crisis is no matter of chance, and names are those of the language.
        expect(html).toMatch(/class="kpi"><div class="name">(投诉帖数|Complaints).*?✱/)
        expect(html.includes('Xinglan X9')).toBe(language === 'en')
        if (language === 'en')
          for (const [, cell = ''] of html.matchAll(/<(?:th|h3)[^>]*>(.*?)</g))
            expect(cell).not.toMatch(/\p{Script=Han}/u)
        const docx = files.get('docx')
        if (!docx) continue
        const document = readZipped(docx, 'word/document.xml')
        for (const heading of wanted) expect(document).toContain(`>${heading}<`)
        // Readers that know no default of it would cut pictures to the height of a line.
        for (const [lines] of readZipped(docx, 'word/styles.xml').matchAll(/<w:spacing[^>]*w:line=[^>]*>/g))
          expect(lines).toContain('w:lineRule="auto"')
      }
    },
  )

  it('tells three robots of a crisis beside it, once each but for one marked repeat, though the product dies meanwhile', async () => {
    const alerts = openAlerts(product.url)
    const channels = {
      wecom: await alerts.addChannel('wecom', { url: `${robots.url}/wecom?key=K` }),
      dingtalk: await alerts.addChannel('dingtalk', {
        ...{ url: `${robots.url}/dingtalk?access_token=T`, secret: DING_SECRET, keyword: DING_KEYWORD },
      }),
      feishu: await alerts.addChannel('feishu', { url: `${robots.url}/feishu`, secret: FEISHU_SECRET }),
    }
    await alerts.tellAll(Object.values(channels).map(({ id }) => id))
    // What it grows to meanwhile is told, too, and is another message.
    const deliveries = async (port = alerts) =>
      (await port.get<{ deliveries: DeliveryView[] }>('/deliveries')).deliveries.filter(
        ({ reason }) => reason === 'fired',
      )
    const stateAt = async (kind: keyof typeof channels) =>
      (await deliveries()).find(({ channel }) => channel === channels[kind].id)

    // One takes the message and never answers, one is down (and asks for a pause, so that no try of it is cut off by the
    // kill and rightly marked), and one takes it.
    robots.answer('/wecom', 'takes-and-hangs')
    robots.answer('/dingtalk', { status: 503, headers: { 'retry-after': '15' } })
    await push(alerts, crisis(Date.now(), 60))
    await expect.poll(async () => (await stateAt('feishu'))?.state, { timeout: 150_000 }).toBe('sent')
    await expect.poll(() => robots.of('/wecom').length).toBe(1)
    await expect
      .poll(async () => {
        const { state, lastError } = (await stateAt('dingtalk')) ?? {}
        return [state, lastError]
      })
      .toEqual(['waiting', expect.stringContaining('503')])
    await product.kill()
    for (const path of ['/wecom', '/dingtalk']) robots.answer(path, undefined)
    product = await startProduct(dataDir, {
      ...CASCADE,
      TINGFENG_DEMO: '1',
      TINGFENG_ALLOW_HOSTS: robots.host,
    })
    const after = openAlerts(product.url)
    await expect
      .poll(async () => (await deliveries(after)).map(({ state, lastError }) => lastError ?? state), {
        timeout: 60_000,
      })
      .toEqual(['sent', 'sent', 'sent'])

    const texts = (path: string) =>
      robots
        .of(path)
        .map(({ text }) => text)
        .filter((text) => text.includes('新预警'))
    expect(texts('/wecom').map((text) => text.includes('可能重复'))).toEqual([false, true])
    expect(texts('/dingtalk').map((text) => text.includes('可能重复'))).toEqual([false])
    expect(texts('/feishu').map((text) => text.includes('可能重复'))).toEqual([false])
    for (const { text } of robots.taken) expect(text).toMatch(/星澜[\s\S]*安全/)
    const openIncidents = async () =>
      (await after.get<{ incidents: IncidentView[] }>('/incidents?state=open')).incidents
    const incidents = await openIncidents()
    expect(incidents).toHaveLength(1)
    const [incident] = incidents
    expect(incident?.incident.themes[0]).toMatchObject({ id: 'quality.safety' })
    expect(incident?.incident.subjects.map(({ id }) => id)).toContain('xinglan')
    const sql = `SELECT status, severity, opened_at FROM v_incidents WHERE incident_id = '${incident?.id}'`
    const analysts = async () =>
      (await tingfeng(dataDir, ['sql', sql, '--format', 'JSONEachRow'])).stdout.trim()
    /** Both as they are now: it grows worse while this looks. */
    const bothSay = async () => {
      const [now] = await openIncidents()
      const said = { status: 'firing', severity: now?.severity, opened_at: now?.openedAt }
      return (await analysts()) === JSON.stringify(said)
    }
    await expect.poll(bothSay).toBe(true)
  })

  it('is removed with one command, and stays away after a restart', async () => {
    const { code, stderr } = await tingfeng(dataDir, ['demo', 'remove'])
    expect(code, `${stderr}\n${product.said()}`).toBe(0)
    expect(await product.stop()).toBe(0)
    product = await startProduct(dataDir, { ...CASCADE, TINGFENG_DEMO: '1' })
    await sleep(3_000)
    const { workspaces } = await get<{ workspaces: { id: string }[] }>('/api/v1/meta')
    expect(workspaces.map(({ id }) => id)).toEqual(['default'])
    const sql = async (statement: string) => (await tingfeng(dataDir, ['sql', statement])).stdout.trim()
    expect(await sql('SELECT count() FROM v_posts')).toBe(String(own))
    expect(await sql('SELECT DISTINCT workspace FROM v_incidents')).toBe('default')
  })
})
