import { RouteBody, SubscriberBody } from '@tingfeng/contracts'
import type { AlertChannel } from '@tingfeng/state'
import { describe, expect, it } from 'vitest'
import { noticeOf } from '../testing/notice.js'
import { deliveriesOf } from './match-notice.js'
import { nextDigest } from './next-digest.js'

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const channel = (n: number, kind: AlertChannel['kind'], enabled = true): AlertChannel => ({
  ...{ id: uuid(n), workspace: 'default', name: kind, kind, settings: {}, sealed: '', owner: null, enabled },
  ...{
    failures: 0,
    failingSince: null,
    unhealthySince: null,
    retryAt: null,
    lastError: null,
    lastFault: null,
  },
  ...{ lastErrorAt: null, lastSuccessAt: null, createdAt: '' },
})
const GROUP = channel(1, 'wecom')
const MAIL = channel(2, 'email')
const SMS = channel(3, 'gateway')
const channels = [GROUP, MAIL, SMS]
const subscriber = (n: number, contacts: object[]) => ({
  ...SubscriberBody.parse({ name: `s${n}`, contacts }),
  id: uuid(n),
})
const route = (n: number, subscribers: number[], more: object = {}) => ({
  ...RouteBody.parse({ name: `r${n}`, subscribers: subscribers.map(uuid), ...more }),
  id: uuid(n),
})
const now = new Date('2026-11-29T00:10:30Z')
const timeZone = 'Asia/Shanghai'
const lin = subscriber(11, [
  { channel: MAIL.id, to: 'lin@b.example' },
  { channel: SMS.id, to: '138', minSeverity: 'red' },
])

describe('who is told of a notice', () => {
  it('is told once, however many routes match', () => {
    const routes = [route(21, [11]), route(22, [11], { match: { subjects: ['aurora'] } })]
    const made = deliveriesOf(
      noticeOf({ severity: 'orange' }),
      { routes, subscribers: [lin], channels, timeZone },
      now,
    )
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({ channel: MAIL.id, recipient: 'lin@b.example' })
  })

  it('gets an SMS beside the first contact when the level is that high', () => {
    const made = deliveriesOf(
      noticeOf(),
      { routes: [route(21, [11])], subscribers: [lin], channels, timeZone },
      now,
    )
    expect(made.map((one) => one.channel)).toEqual([MAIL.id, SMS.id])
  })

  it('shares one message of a group’s robot, which calls each of them', () => {
    const subscribers = ['a', 'b'].map((to, n) => subscriber(11 + n, [{ channel: GROUP.id, to }]))
    const made = deliveriesOf(
      noticeOf(),
      { routes: [route(21, [11, 12])], subscribers, channels, timeZone },
      now,
    )
    expect(made).toMatchObject([{ recipient: '', mentions: ['a', 'b'], subscribers: [uuid(11), uuid(12)] }])
  })

  it.each([
    ['severity', { minSeverity: 'red' }, { severity: 'orange' as const }],
    ['subject', { subjects: ['other'] }, {}],
    ['theme', { themes: ['price.high'] }, {}],
    ['source', { sources: ['weibo'] }, {}],
    ['rule', { rules: ['other'] }, {}],
    ['reason', { reasons: ['resolved'] }, {}],
  ])('is nobody whose route asks for another %s', (_, match, incident) => {
    const audience = { routes: [route(21, [11], { match })], subscribers: [lin], channels, timeZone }
    expect(deliveriesOf(noticeOf(incident), audience, now)).toEqual([])
  })

  it('is reached by the next contact while a channel is switched off', () => {
    const both = subscriber(11, [{ channel: GROUP.id }, { channel: MAIL.id, to: 'lin@b.example' }])
    const off = [channel(1, 'wecom', false), MAIL]
    const made = deliveriesOf(
      noticeOf(),
      { routes: [route(21, [11])], subscribers: [both], channels: off, timeZone },
      now,
    )
    expect(made.map((one) => one.channel)).toEqual([MAIL.id])
  })

  it('waits for the digest, unless the level is too high to wait', () => {
    const routes = [route(21, [11], { mode: 'day', digestAt: '09:00', atOnceFrom: 'orange' })]
    const audience = { routes, subscribers: [lin], channels, timeZone }
    const [calm] = deliveriesOf(noticeOf({ severity: 'yellow' }), audience, now)
    expect(calm).toMatchObject({ digest: true, dueAt: new Date('2026-11-29T01:00:00Z') })
    const [urgent] = deliveriesOf(noticeOf({ severity: 'orange' }), audience, now)
    expect(urgent).toMatchObject({ digest: false, dueAt: now })
  })
})

describe('the next digest', () => {
  it('is at that time of day in the zone, today or tomorrow', () => {
    const at = { digestAt: '08:10', timeZone }
    expect(nextDigest('day', now, at).toISOString()).toBe('2026-11-30T00:10:00.000Z')
    expect(nextDigest('day', new Date('2026-11-29T00:09:59Z'), at).toISOString()).toBe(
      '2026-11-29T00:10:00.000Z',
    )
  })

  it.each([
    ['the evening before clocks go ahead', '2026-03-07T23:00:00Z', '09:00', '2026-03-08T13:00:00.000Z'],
    ['the night in which they do', '2026-03-08T06:30:00Z', '09:00', '2026-03-08T13:00:00.000Z'],
    ['a time that is skipped', '2026-03-08T06:30:00Z', '02:30', '2026-03-08T07:00:00.000Z'],
    ['the evening before they go back', '2026-10-31T23:00:00Z', '09:00', '2026-11-01T14:00:00.000Z'],
    ['the night in which they do', '2026-11-01T05:10:00Z', '09:00', '2026-11-01T14:00:00.000Z'],
    ['a time that comes twice', '2026-11-01T05:00:00Z', '01:30', '2026-11-01T05:30:00.000Z'],
    ['after the first of the two', '2026-11-01T05:30:00Z', '01:30', '2026-11-02T06:30:00.000Z'],
  ])('is at that time of day when clocks change: %s', (_, from, digestAt, at) => {
    expect(nextDigest('day', new Date(from), { digestAt, timeZone: 'America/New_York' }).toISOString()).toBe(
      at,
    )
  })

  it('is at five past the hour', () => {
    const at = { digestAt: '09:00', timeZone }
    expect(nextDigest('hour', now, at).toISOString()).toBe('2026-11-29T01:05:00.000Z')
    expect(nextDigest('hour', new Date('2026-11-29T01:05:00Z'), at).toISOString()).toBe(
      '2026-11-29T02:05:00.000Z',
    )
  })
})
