import type { ClickHouse } from '@tingfeng/clickhouse'
import { RouteBody, RuleView, SubscriberBody } from '@tingfeng/contracts'
import type { AlertChannel, Workspace } from '@tingfeng/state'
import { describe, expect, it } from 'vitest'
import { PLAIN, type Signal } from '../evaluate/signal.js'
import { deliveriesOf } from '../routes/match-notice.js'
import { advance } from './advance.js'
import { writeChange } from './write-change.js'

const NOW = Date.UTC(2026, 10, 29)
const workspace = { id: 'default', name: '我的品牌', demo: false, timeZone: 'Asia/Shanghai' } as Workspace // safe: all that is read
const rule = RuleView.parse({
  ...{ id: 'source-silent', name: '数据源静默', severity: 'blue', revision: 1, falseAlarms: 0 },
  ...{ conditions: [{ kind: 'source_silent' }], strictness: 1, updatedAt: new Date(NOW).toISOString() },
})
const silent: Signal = {
  ...PLAIN,
  ...{ key: 'source-silent|weibo', rule, subject: undefined, source: 'weibo', since: NOW - 3_600_000 },
  ...{ observed: 0, measure: 'posts' },
}
const deps = {
  ...{ workspace, now: NOW, subjects: new Map(), themes: new Map() },
  store: {} as ClickHouse, // safe: nothing is counted of a source without posts
}

const noticesOf = async (signal: Signal) => {
  const [draft] = advance([], [signal], {
    ...{ now: NOW, isEnabled: () => true, isActive: () => true, isShared: () => false, quietOf: () => null },
  })
  return (draft && (await writeChange(draft, deps)))?.notices ?? []
}

describe('what is written of a silent source', () => {
  it('reaches whoever asks for that source, and nobody who asks for another', async () => {
    const [notice] = await noticesOf(silent)
    expect(notice?.incident).toMatchObject({ sources: [{ id: 'weibo' }], subjects: [], posts: [] })
    const channel = {
      id: '00000000-0000-4000-8000-000000000001',
      kind: 'wecom',
      enabled: true,
    } as AlertChannel // safe: all that is read
    const lin = {
      ...SubscriberBody.parse({ name: 'lin', contacts: [{ channel: channel.id }] }),
      id: '00000000-0000-4000-8000-000000000002',
    }
    const toldBy = (sources: string[]) => {
      const body = RouteBody.parse({ name: 'r', subscribers: [lin.id], match: { sources } })
      const routes = [{ ...body, id: '00000000-0000-4000-8000-000000000003' }]
      return notice
        ? deliveriesOf(
            notice,
            { routes, subscribers: [lin], channels: [channel], timeZone: workspace.timeZone },
            new Date(NOW),
          )
        : []
    }
    expect(toldBy(['weibo'])).toHaveLength(1)
    expect(toldBy([])).toHaveLength(1)
    expect(toldBy(['csv-jd'])).toHaveLength(0)
  })
})
