import type { SavedQuery } from '@tingfeng/contracts'
import { afterEach, expect, it, vi } from 'vitest'
import { storage } from '../../testing/storage.js'
import {
  type Drafts,
  draftOf,
  goOnWith,
  readDrafts,
  replacedBy,
  withDraft,
  withoutDraft,
  writeDrafts,
} from './drafts.js'

const table = (sql: string) => ({ sql, show: 'table' as const })
afterEach(() => vi.unstubAllGlobals())

it('keeps a draft of each query, and forgets the oldest of many', () => {
  let drafts: Drafts = {}
  for (let n = 0; n < 25; n += 1) drafts = withDraft(drafts, `q${n}`, { sql: `SELECT ${n}`, show: 'table' })
  drafts = withDraft(drafts, 'q5', { sql: 'SELECT 5 + 5', show: 'line' })
  expect(Object.keys(drafts)).toHaveLength(20)
  expect(drafts.q5).toEqual({ sql: 'SELECT 5 + 5', show: 'line' })
  expect(drafts.q4).toBeUndefined()
  expect(withoutDraft(drafts, 'q5').q5).toBeUndefined()
})

it('gives a tab its own back, and a new tab the newest of the browser', () => {
  const [tab, browser] = [storage(), storage()]
  vi.stubGlobal('sessionStorage', tab)
  vi.stubGlobal('localStorage', browser)
  writeDrafts('k', { '': { sql: 'SELECT 1', show: 'table' } }, '')
  vi.stubGlobal('sessionStorage', storage())
  writeDrafts('k', { '': { sql: 'SELECT 2', show: 'table' } }, '')
  vi.stubGlobal('sessionStorage', tab)
  expect(readDrafts('k')['']?.sql).toBe('SELECT 1')
  vi.stubGlobal('sessionStorage', storage())
  expect(readDrafts('k')['']?.sql).toBe('SELECT 2')
})

it('begins with nothing where storage is barred', () => {
  expect(readDrafts('k')).toEqual({})
  expect(() => writeDrafts('k', {}, '')).not.toThrow()
})

it('leaves the drafts of other queries as another tab wrote them', () => {
  const [one, other] = [storage(), storage()]
  vi.stubGlobal('localStorage', storage())
  vi.stubGlobal('sessionStorage', one)
  writeDrafts('k', { a: table('1') }, 'a')
  vi.stubGlobal('sessionStorage', other)
  writeDrafts('k', { a: table('old'), b: table('2') }, 'b')
  vi.stubGlobal('sessionStorage', storage())
  expect(readDrafts('k')).toEqual({ a: table('1'), b: table('2') })
  writeDrafts('k', {}, 'a')
  vi.stubGlobal('sessionStorage', storage())
  expect(readDrafts('k')).toEqual({ b: table('2') })
})

it('has no draft of what every object has', () => {
  expect(draftOf({}, 'constructor')).toBeUndefined()
  expect(draftOf({ q: table('1') }, 'q')).toEqual(table('1'))
})

it('replaces the query as it was when its draft began, whoever saved it since', () => {
  const saved: SavedQuery = {
    ...{ id: 'q', name: '按天', sql: 'SELECT 1', show: 'table', revision: 3 },
    ...{ createdBy: 'lin', updatedBy: 'lin', updatedAt: '2026-03-17T01:00:00.000Z' },
  }
  const newer = { ...saved, sql: 'SELECT 2', revision: 4 }
  const begun = goOnWith(undefined, table('SELECT 1, 1'), saved)
  const more = goOnWith(begun, table('SELECT 1, 1, 1'), newer)
  expect(more).toEqual({ sql: 'SELECT 1, 1, 1', show: 'table', revision: 3 })
  expect(replacedBy(more, newer)?.revision).toBe(3)
  expect(replacedBy(undefined, newer)?.revision).toBe(4)
  expect(replacedBy(more, undefined)).toBeUndefined()
  expect(goOnWith(undefined, table('SELECT 9'), undefined)).toEqual(table('SELECT 9'))
})
