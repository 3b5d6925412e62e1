import { afterEach, expect, it, vi } from 'vitest'
import { type Drafts, readDrafts, withDraft, withoutDraft, writeDrafts } from './drafts.js'

const storage = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, v: string) => kept.set(key, v),
  }
}
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
  writeDrafts('k', { '': { sql: 'SELECT 1', show: 'table' } })
  vi.stubGlobal('sessionStorage', storage())
  writeDrafts('k', { '': { sql: 'SELECT 2', show: 'table' } })
  vi.stubGlobal('sessionStorage', tab)
  expect(readDrafts('k')['']?.sql).toBe('SELECT 1')
  vi.stubGlobal('sessionStorage', storage())
  expect(readDrafts('k')['']?.sql).toBe('SELECT 2')
})

it('begins with nothing where storage is barred', () => {
  expect(readDrafts('k')).toEqual({})
  expect(() => writeDrafts('k', {})).not.toThrow()
})
