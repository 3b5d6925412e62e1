import { describe, expect, it } from 'vitest'
import { readFilters } from '../../filters/filters.js'
import { reportRequestOf, unheededBy } from './report-request.js'

const NOW = Date.parse('2026-03-20T00:00:00.000Z')
const MONTH = { from: '2026-02-18T00:00:00.000Z', to: '2026-03-20T00:00:00.000Z' }
const PARAMS = { ...MONTH, subject: 'moon', source: 'weibo', product: 'X1', everyone: true }
const FORM = {
  ...{ title: ' ', themes: [], language: 'zh' as const, about: undefined },
  formats: ['html' as const],
}
const INCIDENT = { since: '2026-03-18T02:00:00.000Z', subjects: [{ id: 'star', name: '星澜' }] }

describe('a report', () => {
  it('is of the subject, the source and the authors that are chosen', () => {
    expect(reportRequestOf({ ...FORM, kind: 'period' }, PARAMS, NOW)).toEqual({
      ...{ kind: 'period', ...MONTH, subject: 'moon', source: 'weibo', everyone: true },
      ...{ themes: [], formats: ['html'], language: 'zh' },
    })
  })

  it('of an incident is of that alone: nothing of the address narrows or widens it unseen', () => {
    const event = { ...FORM, kind: 'event' as const, themes: ['quality.battery'] }
    expect(reportRequestOf({ ...event, about: INCIDENT }, PARAMS, NOW)).toEqual({
      ...{ kind: 'event', from: '2026-03-17T02:00:00.000Z', to: new Date(NOW).toISOString() },
      ...{ subject: 'star', everyone: false, themes: ['quality.battery'], formats: ['html'], language: 'zh' },
    })
  })

  it('names the filters that it does not heed', () => {
    const all = readFilters(
      new URLSearchParams(
        'subject=star&source=weibo&everyone=1&theme=quality.battery&product=X1&region=上海&segment=vip&kind=review' +
          '&reposts=exclude&spam=exclude&label=negative&polarity=negative&q=电池&undated=1&step=day',
      ),
    )
    const unheeded = [
      'product',
      'region',
      'segment',
      'q',
      'label',
      'polarity',
      'kind',
      'reposts',
      'spam',
      'undated',
    ]
    expect(unheededBy('event', all).sort()).toEqual(unheeded.sort())
    expect(unheededBy('period', all).sort()).toEqual([...unheeded, 'theme'].sort())
    expect(unheededBy('period', readFilters(new URLSearchParams('subject=star')))).toEqual([])
  })
})
