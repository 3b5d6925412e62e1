import { describe, expect, it } from 'vitest'
import { type Filters, patchFilters, readFilters, writeFilters } from './filters.js'

const read = (query: string): Filters => readFilters(new URLSearchParams(query))

describe('filters in the address', () => {
  it('reads back what it wrote, for every filter at once', () => {
    const filters: Filters = {
      range: { from: '2026-11-18T00:00:00.000Z', to: '2026-11-19T00:00:00.000Z' },
      subject: 'xingyao-phone',
      source: '京东评价',
      theme: 'quality.safety',
      everyone: true,
      step: 'hour',
      label: 'negative',
      polarity: 'negative',
      kind: 'review',
      q: '鼓包 & 发热=?#',
      product: '星曜 X1',
      region: '广东',
      segment: 'VIP',
      reposts: 'exclude',
      spam: 'exclude',
      undated: true,
    }
    expect(read(writeFilters(filters).toString())).toEqual(filters)
  })

  it('leaves the address bare for the defaults', () => {
    expect(writeFilters(read('')).toString()).toBe('')
  })

  it('ignores values it does not know instead of asking the server for them', () => {
    expect(read('range=3y&label=angry&kind=sms&step=minute&everyone=yes&subject=%20')).toEqual({
      range: { preset: '30d' },
    })
  })

  it('leaves what else a page keeps in the address where it is', () => {
    const address = new URLSearchParams('theme=quality.safety&measure=heat&tab=periods')
    const next = writeFilters(patchFilters(readFilters(address), { theme: undefined }), address)
    expect(next.toString()).toBe('measure=heat&tab=periods')
  })

  it('ignores a range that is broken or runs backwards', () => {
    expect(read('from=2026-11-19T00:00:00Z&to=2026-11-18T00:00:00Z').range).toEqual({ preset: '30d' })
    expect(read('from=yesterday&to=today&range=7d').range).toEqual({ preset: '7d' })
  })
})

it('takes a filter away when it is patched with undefined', () => {
  const filters = patchFilters(read('theme=quality.safety&label=negative'), {
    theme: undefined,
    kind: 'post',
  })
  expect(filters).toEqual({ range: { preset: '30d' }, label: 'negative', kind: 'post' })
})
