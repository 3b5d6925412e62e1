import { expect, it } from 'vitest'
import { isNowhere, type PastRun, withRun } from './history.js'

const run = (sql: string, ok: PastRun['ok'] = true): PastRun => ({ sql, ok, at: '2026-03-17T01:00:00.000Z' })

it('keeps the newest fifty, each statement once, as it ended last', () => {
  let runs: readonly PastRun[] = []
  for (let n = 0; n < 55; n += 1) runs = withRun(runs, run(`SELECT ${n}`, null))
  runs = withRun(runs, run('SELECT 30'))
  expect(runs).toHaveLength(50)
  expect(runs[0]).toEqual(run('SELECT 30'))
  expect(runs.filter(({ sql }) => sql === 'SELECT 30')).toHaveLength(1)
  expect(runs.at(-1)).toEqual(run('SELECT 5', null))
})

it('knows what would be lost: a text that was never run', () => {
  expect(isNowhere([run('SELECT 1')], 'SELECT 2')).toBe(true)
  expect(isNowhere([run('SELECT 1')], 'SELECT 1')).toBe(false)
  expect(isNowhere([], ' \n')).toBe(false)
})
