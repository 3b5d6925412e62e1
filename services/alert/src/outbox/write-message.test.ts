import { randomUUID } from 'node:crypto'
import type { Delivery } from '@tingfeng/state'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createLinks } from '../message/links.js'
import { noticeOf } from '../testing/notice.js'
import { writeMessage } from './write-message.js'

const delivery = (): Delivery =>
  ({ id: randomUUID(), kind: 'notice', language: 'zh', body: noticeOf(), mayRepeat: false }) as Delivery // safe: all that is read
const idOf = (...deliveries: Delivery[]): string =>
  writeMessage(deliveries, {
    ...{ timeZone: 'Asia/Shanghai', readerName: '林', publicUrl: 'https://tingfeng.example' },
    ...{ links: createLinks(new Uint8Array(32)), now: new Date('2026-11-29T00:10:00Z') },
  }).id

describe('the id of a message', () => {
  const [a, b, c] = [delivery(), delivery(), delivery()]

  it('is that of its delivery, first and again', () => {
    expect(idOf(a)).toBe(a.id)
    expect(idOf({ ...a, mayRepeat: true, attempts: 2 })).toBe(a.id)
  })

  it('is shared by the very same deliveries only, in whatever order', () => {
    expect(idOf(c, a, b)).toBe(idOf(a, b, c))
    const ids = [idOf(a), idOf(b), idOf(a, b), idOf(b, c), idOf(a, b, c)]
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.map((id) => z.uuid().safeParse(id).success)).toEqual(ids.map(() => true))
  })
})
