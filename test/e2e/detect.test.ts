import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { tingfeng } from '../support/product.js'

const HOUR_MS = 3_600_000
const nowhere = join(tmpdir(), 'tingfeng-detect-needs-no-folder')
const folder = mkdtempSync(join(tmpdir(), 'tingfeng-detect-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HEADER = 'time,value,expected,score,state'
const run = async (argv: readonly string[], input?: string) => {
  const { code, stdout, stderr } = await tingfeng(nowhere, ['detect', ...argv], input)
  const [header, ...lines] = stdout.split('\n').slice(0, -1)
  const rows = lines.map((line) => {
    const [time = '', value = '', expected = '', score = '', state = ''] = line.split(',')
    return { time, value, expected: Number(expected), score: Number(score), state }
  })
  return { code, stderr, header, rows }
}
const detect = (text: string | Uint8Array, ...more: readonly string[]) => {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.csv`)
  writeFileSync(file, text)
  return run(['--csv', file, '--time', 'time', '--value', 'n', ...more])
}
const clock = (hour: number): string =>
  new Date(Date.UTC(2026, 2, 2) + hour * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ')

/** Three weeks of hours with a daily rhythm and small deterministic noise, tripled in hour 400. */
const usual = (hour: number): number =>
  Math.round(30 + 20 * Math.sin((hour / 24) * 2 * Math.PI) + ((hour * 7) % 11) - 5)
const HOURS = Array.from({ length: 500 }, (_, hour) => ({
  time: clock(hour),
  n: usual(hour) * (hour === 400 ? 3 : 1),
}))
const csvOf = (rows: readonly { time: string; n: number | string }[]): string =>
  `time,n\n${rows.map(({ time, n }) => `${time},${n}\n`).join('')}`
const TABLE = csvOf(HOURS)
const whole = detect(TABLE)

describe('judging a CSV on the command line', () => {
  it('writes every row with what was expected, and tells the tripled hour alone', async () => {
    const { code, header, rows } = await whole
    expect(code).toBe(0)
    expect(header).toBe(HEADER)
    expect(rows.map(({ time, value }) => ({ time, n: Number(value) }))).toEqual(HOURS)
    expect(
      rows.flatMap(({ state }, row) => (['spike', 'drift', 'drop'].includes(state) ? [row] : [])),
    ).toEqual([400])
    const best = rows.toSorted((a, b) => b.score - a.score)[0]
    expect(best?.time).toBe(clock(400))
    expect(rows[399]?.expected).toBeCloseTo(usual(399), -1.2)
  })

  it('says of each row what it says when the rows after it are not there', async () => {
    const part = await detect(csvOf(HOURS.slice(0, 402)))
    expect(part.rows).toEqual((await whole).rows.slice(0, 402))
  })

  it('reads stdin, GBK headers, a byte order mark and Windows line ends alike', async () => {
    const { rows } = await whole
    const piped = await run(
      ['--csv', '-', '--time', 'time', '--value', 'n'],
      `\ufeff${TABLE.replaceAll('\n', '\r\n')}`,
    )
    expect(piped.rows).toEqual(rows)
    // 时间,负面 in GBK
    const gbk = Buffer.concat([Buffer.from('cab1bce42cb8bac3e60a', 'hex'), Buffer.from(TABLE.slice(7))])
    const file = join(folder, 'gbk.csv')
    writeFileSync(file, gbk)
    expect((await run(['--csv', file, '--time', '时间', '--value', '负面'])).rows).toEqual(rows)
  })

  it('takes missing rows for gaps, and for zeros with --fill-zero', async () => {
    const holes = csvOf(HOURS.filter((_, hour) => hour < 300 || hour > 320).slice(0, 350))
    const gaps = await detect(holes)
    expect(gaps.rows).toHaveLength(350)
    expect(gaps.rows.some(({ state }) => state === 'drop')).toBe(false)
    const zeros = await detect(holes, '--fill-zero')
    expect(zeros.code).toBe(0)
    expect(zeros.rows[300]?.state).not.toBe('normal')
    expect(zeros.rows).toHaveLength(350)
  })

  it('calls an empty cell a gap', async () => {
    const { code, rows } = await detect(
      csvOf(HOURS.map((row, hour) => (hour === 200 ? { ...row, n: '' } : row))),
    )
    expect(code).toBe(0)
    expect(rows[200]).toMatchObject({ value: '', state: 'gap', score: 0 })
  })

  it('judges shares of a total', async () => {
    const rows = HOURS.map(
      ({ time }, hour) => `${time},${hour === 400 ? 60 : 22 + (hour % 5)},${100 + (hour % 7)}`,
    )
    const { code, rows: judged } = await detect(`time,n,all\n${rows.join('\n')}\n`, '--total', 'all')
    expect(code).toBe(0)
    expect(judged.flatMap(({ state }, row) => (state === 'spike' ? [row] : []))).toEqual([400])
  })

  it.each([
    ['minutes', 60_000],
    ['days', 24 * HOUR_MS],
  ])('finds a tenfold row among fifty %s', async (_name, stepMs) => {
    const rows = Array.from({ length: 50 }, (_, row) => ({
      time: new Date(Date.UTC(2026, 0, 5) + row * stepMs).toISOString(),
      n: 20 + ((row * 5) % 9) + (row === 40 ? 200 : 0),
    }))
    const { code, rows: judged } = await detect(csvOf(rows))
    expect(code).toBe(0)
    expect(judged.flatMap(({ state }, row) => (state === 'spike' ? [row] : []))).toEqual([40])
  })

  it.each([
    ['all zero', () => 0],
    ['constant', () => 7],
    ['huge', (row: number) => 1e12 + row],
    ['fractions', (row: number) => 0.25 + (row % 3) / 1000],
  ])('stays calm over %s values', async (_name, value) => {
    const rows = Array.from({ length: 200 }, (_, row) => ({ time: clock(row), n: value(row) }))
    const { code, rows: judged } = await detect(csvOf(rows))
    expect(code).toBe(0)
    expect(judged.filter(({ state }) => state !== 'learning' && state !== 'normal')).toEqual([])
    expect(judged.every(({ expected, score }) => Number.isFinite(expected) && Number.isFinite(score))).toBe(
      true,
    )
  })

  it('answers a header without rows with a header', async () => {
    expect(await detect('time,n\n')).toMatchObject({ code: 0, header: HEADER, rows: [] })
  })

  it.each([
    [
      'rows from new to old',
      `time,n\n${clock(1)},1\n${clock(0)},2\n`,
      /line 3: expected rows from old to new/,
    ],
    [
      'a time that stands twice',
      `time,n\n${clock(0)},1\n${clock(1)},1\n${clock(1)},2\n`,
      /line 4: .* stands there twice/,
    ],
    [
      'rows off the grid',
      `time,n\n${clock(0)},1\n${clock(1)},1\n${clock(2)},1\n2026-03-02 03:30,1\n`,
      /whole number of steps/,
    ],
    ['a missing column', 'when,n\n1,2\n', /--time “time” is no column of .* has: when, n/],
  ])('refuses %s and says where and what to do', async (_what, text, message) => {
    const { code, stderr } = await detect(text)
    expect(code).toBe(1)
    expect(stderr).toMatch(message)
  })

  it('refuses a value above its total, behind the results of the rows before', async () => {
    const { code, stderr, rows } = await detect(
      `time,n,all\n${clock(0)},1,2\n${clock(1)},3,2\n`,
      '--total',
      'all',
    )
    expect(code).toBe(1)
    expect(stderr).toMatch(/line 3: expected n to be at most all, got 3 of 2/)
    expect(rows).toHaveLength(1)
  })
})
