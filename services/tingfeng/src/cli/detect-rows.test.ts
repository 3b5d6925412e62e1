import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zoneOf } from '@tingfeng/kit'
import { afterAll, describe, expect, it } from 'vitest'
import { runDetect } from './detect.js'
import { readRows } from './detect-rows.js'
import { inferStep, isOnGrid, parseStep, showStep } from './detect-step.js'

const folder = mkdtempSync(join(tmpdir(), 'tingfeng-detect-rows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = async (text: string, total?: string) => {
  const file = join(folder, 'rows.csv')
  writeFileSync(file, text)
  const columns = { time: 't', value: 'n', ...(total === undefined ? {} : { total }) }
  const rows = []
  for await (const row of readRows(file, columns, zoneOf('Asia/Shanghai'))) rows.push(row)
  return rows
}

describe('reading a series from CSV', () => {
  it('takes times without a zone for Shanghai’s, thousands with commas, and empty cells for unknown', async () => {
    const rows = await read('t,n\n2026-03-02 08:00,"1,234"\n2026-03-02T01:00:00Z,\n')
    expect(rows.map(({ at, value }) => ({ at, value }))).toEqual([
      { at: Date.UTC(2026, 2, 2, 0), value: 1234 },
      { at: Date.UTC(2026, 2, 2, 1), value: undefined },
    ])
  })

  it.each([
    [
      'a word for a number',
      't,n\n2026-03-02 08:00,many\n',
      /line 2: expected n to be a number from 0 .* got “many”/,
    ],
    ['a negative number', 't,n\n2026-03-02 08:00,-3\n', /line 2: expected n to be a number from 0/],
    [
      'an infinite number',
      't,n\n2026-03-02 08:00,1e400\n',
      /line 2: expected n to be a number from 0 to 1e15/,
    ],
    ['a bad time', 't,n\n2026-03-02 08:00,1\nyesterday,3\n', /line 3: expected t to be a time such as/],
    [
      'an endless row',
      `t,n\n2026-03-02 08:00,"${'1'.repeat(20_000_000)}"\n`,
      /line 2: The row is longer than/,
    ],
    ['an empty file', '', /empty/],
    ['a missing column', 'when,n\n1,2\n', /--time “t” is no column of .* has: when, n/],
  ])('refuses %s and names the line', async (_what, text, message) => {
    await expect(read(text)).rejects.toThrow(message)
  })

  it('refuses a value without its total, and one above it', async () => {
    await expect(read('t,n,all\n2026-03-02 08:00,1,\n', 'all')).rejects.toThrow(/must both be there/)
    await expect(read('t,n,all\n2026-03-02 08:00,3,2\n', 'all')).rejects.toThrow(/at most all, got 3 of 2/)
  })
})

describe('the step of a table', () => {
  const HOUR_MS = 3_600_000
  const every = (step: number, count = 20): number[] => Array.from({ length: count }, (_, row) => row * step)

  it.each([60_000, 300_000, HOUR_MS, 24 * HOUR_MS, 168 * HOUR_MS])(
    'of %d ms is found, gaps or not',
    (step) => {
      expect(inferStep(every(step))).toBe(step)
      expect(inferStep(every(step).filter((_, row) => row % 5 !== 3))).toBe(step)
    },
  )

  it('is the finer one where most rows are missing', () => {
    expect(inferStep([0, 2, 4, 6, 7, 9].map((hour) => hour * HOUR_MS))).toBe(HOUR_MS)
  })

  it('is a month where rows stand on the first of each', () => {
    const months = Array.from({ length: 14 }, (_, month) => Date.UTC(2025, month, 1))
    expect(showStep(inferStep(months))).toBe('a month')
    expect(months.slice(1).every((at, row) => isOnGrid(at - (months[row] ?? 0), inferStep(months)))).toBe(
      true,
    )
  })

  it('is an hour where nothing tells, and what --step says', () => {
    expect(inferStep([5])).toBe(HOUR_MS)
    expect(parseStep('15m')).toBe(HOUR_MS / 4)
    expect(showStep(parseStep('2d'))).toBe('2d')
    expect(() => parseStep('soon')).toThrow(/such as 5m, 1h/)
  })
})

it('names the option that is out of range as it was given', async () => {
  const file = join(folder, 'few.csv')
  writeFileSync(file, 't,n\n2026-03-02 08:00,1\n')
  const options = { csv: file, time: 't', value: 'n', step: '1h' }
  await expect(runDetect({ ...options, falseAlarms: '0' })).rejects.toThrow(
    /^expected --false-alarms between/,
  )
  await expect(runDetect({ ...options, minEffect: '0' })).rejects.toThrow(/^expected --min-effect between/)
})
