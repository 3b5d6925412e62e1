import { describe, expect, it } from 'vitest'
import { chartData, MOST_CATEGORIES } from './chart-data.js'
import { type Cell, readResult } from './result.js'

const result = (types: Record<string, string>, data: readonly (readonly Cell[])[]) =>
  readResult({ meta: Object.entries(types).map(([name, type]) => ({ name, type })), data })

describe('the chart of a result', () => {
  it('draws each column of numbers over the time, wherever the time stands', () => {
    const drawn = chartData(
      result({ n: 'UInt64', day: "Nullable(DateTime('UTC'))", rate: 'Nullable(Float64)' }, [
        ['3', '2026-01-01T00:00:00Z', 0.5],
        ['4', '2026-01-02T10:30:00Z', null],
      ]),
    )
    expect(drawn).toEqual({
      categories: ['2026-01-01', '2026-01-02T10:30'],
      series: [
        { name: 'n', values: [3, 4] },
        { name: 'rate', values: [0.5, null] },
      ],
      overTime: true,
      cut: false,
    })
  })

  it('splits one column of numbers by a second name, leaving gaps where nothing is', () => {
    const types = { day: 'Date', source: 'LowCardinality(String)', n: 'UInt32' }
    const drawn = chartData(
      result(types, [
        ['2026-01-01', 'jd', 1],
        ['2026-01-01', 'weibo', 2],
        ['2026-01-02', 'weibo', 3],
      ]),
    )
    expect(drawn?.series).toEqual([
      { name: 'jd', values: [1, null] },
      { name: 'weibo', values: [2, 3] },
    ])
  })

  it('draws nothing without numbers, and says when it left something out', () => {
    expect(chartData(result({ a: 'String', b: 'String' }, [['x', 'y']]))).toBeUndefined()
    expect(chartData(result({ n: 'UInt8' }, [[1]]))).toBeUndefined()
    const many = Array.from({ length: MOST_CATEGORIES + 1 }, (_, at) => [`c${at}`, at])
    expect(chartData(result({ a: 'String', n: 'UInt32' }, many))).toMatchObject({ cut: true })
  })
})
