import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { storage } from '../../testing/storage.js'
import { readDrafts, writeDrafts } from './drafts.js'
import { readHistory, writeHistory } from './history.js'
import { forgetOwn, ownKey } from './own-storage.js'

beforeEach(() => {
  for (const name of ['sessionStorage', 'localStorage']) vi.stubGlobal(name, storage())
})
afterEach(() => vi.unstubAllGlobals())

const OWNERS = [
  ['shop', 'lin'],
  ['default', 'lin'],
  ['shop', 'mei.lin'],
  ['shop', ''],
] as const

it('forgets the drafts and the history of who signs out, in every workspace, and nobody else’s', () => {
  for (const [workspace, person] of OWNERS) {
    writeDrafts(ownKey('drafts', workspace, person), { q: { sql: '1', show: 'table' } }, 'q')
    writeHistory(ownKey('history', workspace, person), [{ sql: '1', at: '', ok: true }])
  }
  forgetOwn('lin')
  const drafts = OWNERS.map((of) => Object.keys(readDrafts(ownKey('drafts', of[0], of[1]))).length)
  expect(drafts).toEqual([0, 0, 1, 1])
  const runs = OWNERS.map((of) => readHistory(ownKey('history', of[0], of[1])).length)
  expect(runs).toEqual([0, 0, 1, 1])
})

it('leaves nothing of a history that was kept for everybody, and all that is not of SQL', () => {
  localStorage.setItem('tingfeng.sql.shop', '[]')
  localStorage.setItem('tingfeng.language', 'en')
  forgetOwn('lin')
  expect(Object.keys(localStorage)).toEqual(['tingfeng.language'])
})
