import { silentLogger } from '@tingfeng/kit'
import type { AlertChannel, NewDelivery } from '@tingfeng/state'
import { expect, it } from 'vitest'
import { createHealthWatch, type HealthDeps } from './health.js'

const NOW = Date.parse('2026-03-01T18:30:00Z')

it.each([
  {
    language: 'zh',
    ...{ code: 'channel_refused' as const, doubtful: 0 },
    lead: '自 03-02 02:25 起，渠道“群”无法送达：a.example 没有收下（93000: no）。已为其保留 2 条消息，恢复后自动发送。',
  },
  {
    language: 'en',
    ...{ code: 'channel_refused' as const, doubtful: 0 },
    lead: 'Since 03-02 02:25 the channel “群” has delivered nothing: a.example did not take it (93000: no). 2 messages are kept for it and will be sent once it works.',
  },
  {
    language: 'zh',
    ...{ code: 'channel_uncertain' as const, doubtful: 3 },
    lead: '自 03-02 02:25 起，渠道“群”无法送达：a.example 没有收下（93000: no）。已为其保留 2 条消息，恢复后自动发送。另有 3 条可能已送达、也可能没有，不再自动重发，请在“通知”页面查看“不确定”的消息。',
  },
  {
    language: 'en',
    ...{ code: 'channel_uncertain' as const, doubtful: 3 },
    lead: 'Since 03-02 02:25 the channel “群” has delivered nothing: a.example did not take it (93000: no). 2 messages are kept for it and will be sent once it works. 3 more may or may not have arrived and are not sent again by themselves: see the uncertain ones on the page Notifications.',
  },
])(
  'tells in $language, by the clock of the workspace, why a channel fails',
  async ({ language, code, doubtful, lead }) => {
    const told: NewDelivery[] = []
    const channel = { id: 'broken', workspace: 'w', name: '群', owner: null } as AlertChannel // safe: all that is read
    const watch = createHealthWatch({
      state: {
        workspaces: { get: async () => ({ timeZone: 'Asia/Shanghai' }) },
        telling: {
          subscribers: {
            list: async () => [{ id: 's', enabled: true, language, contacts: [{ channel: 'works' }] }],
          },
          channels: {
            list: async () => [{ id: 'works', kind: 'wecom', enabled: true, unhealthySince: null }],
            failed: async () => ({ failures: 1, failingSince: '2026-03-01T18:25:00Z' }),
            markUnhealthy: async () => true,
          },
          deliveries: {
            waiting: async () => new Map([['broken', 2]]),
            add: async (deliveries: readonly NewDelivery[]) => told.push(...deliveries),
          },
        },
      } as unknown as HealthDeps['state'], // safe: all that is asked of it
      logger: silentLogger,
      now: () => NOW,
    })
    await watch.failed(channel, {
      ...{ code, error: 'a.example answered 93000: no', waitMs: 1, doubtful },
      fault: { code: 'not_taken', host: 'a.example', answer: '93000: no' },
    })
    expect(told.map(({ body }) => body)).toEqual([{ title: expect.stringContaining('群'), lead }])
  },
)
