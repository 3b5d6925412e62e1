import { randomUUID } from 'node:crypto'
import { IncidentNotice } from '@tingfeng/contracts'

/** A crisis as the deciding half would write it down. */
export const noticeOf = (
  incident: Partial<IncidentNotice['incident']> = {},
  more: Partial<Omit<IncidentNotice, 'incident'>> = {},
): IncidentNotice => {
  const hour = (n: number): string => new Date(Date.UTC(2026, 10, 28, n)).toISOString()
  const series = Array.from({ length: 24 }, (_, n) => {
    const expected = 6 + 4 * Math.sin(n / 4)
    const observed = Math.round(n < 18 ? expected + (n % 3) : expected * (n - 15))
    return { at: hour(n), observed, expected, lower: Math.max(0, expected - 4), upper: expected + 5 }
  })
  const part = (id: string, zh: string, en: string, share: number) => ({
    id,
    zh,
    en,
    observed: 86 * share,
    expected: 3,
    share,
  })
  const post = (n: number, text: string) => ({
    ...{
      id: n.toString(16).padStart(32, '0'),
      text,
      source: 'app-store',
      publishedAt: hour(20),
      sentiment: 'negative',
      copies: n,
    },
  })
  return IncidentNotice.parse({
    id: randomUUID(),
    workspace: 'default',
    reason: 'fired',
    decidedAt: hour(23),
    ...more,
    incident: {
      id: randomUUID(),
      workspace: more.workspace ?? 'default',
      workspaceName: '我的品牌',
      demo: false,
      titleZh: '极光手机：电池问题的负面帖子激增',
      titleEn: 'Aurora phone: negative posts about the battery surge',
      state: 'firing',
      severity: 'red',
      rules: [{ id: 'negative-spike', kind: 'spike', name: '负面激增' }],
      subjects: [{ id: 'aurora', name: '极光手机' }],
      measureZh: '负面帖子',
      measureEn: 'Negative posts',
      since: hour(18),
      observed: 86,
      expected: 21,
      lower: 12,
      upper: 33,
      confidence: 0.9996,
      publishedAt: hour(23),
      collectedAt: hour(23),
      themes: [
        part('quality.battery', '电池续航', 'Battery', 0.62),
        part('service.support', '客服', 'Support', 0.2),
      ],
      words: [part('鼓包', '鼓包', '鼓包', 0.41), part('发烫', '发烫', '发烫', 0.3)],
      sources: [part('app-store', '应用商店', 'App store', 0.7)],
      products: [],
      regions: [part('广东', '广东', 'Guangdong', 0.35)],
      series,
      posts: [
        post(0, '充电一晚上电池鼓包了，客服三天不回消息'),
        post(2, '玩十分钟就发烫，掉电飞快'),
        post(1, '换了两次还是一样，太失望'),
      ],
      query: 'subjects=aurora&sentiment=negative&from=2026-11-28&to=2026-11-28',
      ...incident,
    },
  })
}
