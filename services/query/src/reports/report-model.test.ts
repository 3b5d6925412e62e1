import { type Counts, NO_COUNTS, type PostPage, ReportRequest } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { compareAll } from '../questions/compare.js'
import { findingsOf } from './findings.js'
import { type ReportDeps, type ReportModel, readReport } from './report-model.js'
import { kpisOf } from './report-sections.js'

const RANGE = { from: '2026-03-01T16:00:00.000Z', to: '2026-03-08T16:00:00.000Z' }
const WORKSPACE = {
  ...{ id: 'w', name: '工作区', timeZone: 'Asia/Shanghai', demo: false, words: [], configRevision: 1 },
  createdAt: '2026-01-01T00:00:00.000Z',
}
const counts = (posts: number): Counts => ({
  ...{ posts, negative: posts / 2, neutral: 0, positive: posts / 2, complaints: posts / 2 },
  ...{ netSentiment: 0, meanScore: 0, negativeShare: 0.5 },
})

interface Before {
  readonly posts: Counts
  readonly recorded: boolean
}

/** What the store would answer about a period of 40 posts. */
const depsOf = (before: Before, lastYear: Before): ReportDeps => {
  const notAsked = () => Promise.reject(new Error('not asked of a report without posts before'))
  const figures = (of: Counts) => ({
    measures: { ...of, engagement: 0, reach: 0, heat: 0 },
    postsSquared: of.posts ** 2,
    complaintsSquared: of.complaints ** 2,
  })
  const previousRecorded = before.recorded
  const noPosts: PostPage = { posts: [], total: 0 }
  return {
    figures: {
      overview: () =>
        Promise.resolve({
          ...{ current: counts(40), previous: before.posts, previousRecorded },
          ...{ undated: 0, newestPostAt: null, oldestPostAt: null },
        }),
      trend: () => Promise.resolve({ step: 'hour', timeZone: WORKSPACE.timeZone, buckets: [] }),
      themes: () => Promise.resolve({ previousRecorded, posts: 40, themes: [] }),
      subjects: () => Promise.resolve({ previousRecorded, subjects: [] }),
      sources: () => Promise.resolve({ sources: [] }),
      posts: () => Promise.resolve(noPosts),
    },
    questions: {
      comparison: (_, { against }) => {
        const base = against === 'year' ? lastYear : before
        const periods = { daysNow: 7, daysBefore: 7, exposure: 1 }
        const [pair] = compareAll([[figures(counts(40)), figures(base.posts)]], periods, base.recorded)
        if (!pair) throw new Error('no comparison')
        return Promise.resolve({ ...pair, range: RANGE, against, base: RANGE, baseRecorded: base.recorded })
      },
      ...{ breakdown: notAsked, words: notAsked, changes: notAsked },
    },
    state: {
      ownThemes: { list: () => Promise.resolve([]) },
      subjects: { list: () => Promise.resolve([]) },
    },
  }
}

const read = (before: Before, lastYear: Before, language: 'zh' | 'en' = 'zh'): Promise<ReportModel> =>
  readReport(
    depsOf(before, lastYear),
    WORKSPACE,
    ReportRequest.parse({ kind: 'event', ...RANGE, themes: ['quality.safety'], formats: ['html'], language }),
  )
const againstBefore = (model: ReportModel): string[] => kpisOf(model).map(({ previous }) => previous.text)
const againstYear = (model: ReportModel): string[] => kpisOf(model).map(({ year }) => year.text)

const NEVER: Before = { posts: NO_COUNTS, recorded: false }
const SILENT: Before = { posts: NO_COUNTS, recorded: true }
const PART: Before = { posts: counts(10), recorded: false }
const WHOLE: Before = { posts: counts(10), recorded: true }

describe('a report against the period before', () => {
  it('says 0 posts of a time that was recorded, and no data of one that was not', async () => {
    const silent = await read(SILENT, NEVER)
    expect(findingsOf(silent)[0]).toBe('声量 40 条，上期 0 条。')
    expect(new Set(againstBefore(silent))).toEqual(new Set(['上期 0 条']))
    for (const unknown of [await read(NEVER, NEVER), await read(PART, NEVER)]) {
      expect(findingsOf(unknown)[0]).toBe('声量 40 条，上期无数据。')
      expect(new Set(againstBefore(unknown))).toEqual(new Set(['上期无数据']))
    }
  })

  it('says so in English', async () => {
    const silent = await read(SILENT, SILENT, 'en')
    expect(findingsOf(silent)[0]).toBe('40 posts, none before, none a year ago.')
    expect(new Set(againstBefore(silent))).toEqual(new Set(['none before']))
    const unknown = await read(NEVER, NEVER, 'en')
    expect(findingsOf(unknown)[0]).toBe('40 posts, with no data before to compare with.')
    expect(new Set(againstBefore(unknown))).toEqual(new Set(['no data before']))
  })

  it('takes a figure that was 0 or that nothing gave for what it was, not for a gap in the record', async () => {
    const model = await read(SILENT, NEVER)
    const quiet: Counts = { ...NO_COUNTS, posts: 10, neutral: 10, meanScore: 0, negativeShare: 0 }
    const told = againstBefore({ ...model, overview: { ...model.overview, previous: quiet } })
    expect(told).toEqual(['+300.0%', '—', '+50.0 个百分点', '上期 0 条'])
  })
})

describe('a report against last year', () => {
  it('is given where the same dates were recorded', async () => {
    const model = await read(SILENT, WHOLE)
    expect(findingsOf(model)[0]).toBe('声量 40 条，上期 0 条，同比 +300.0%。')
    expect(againstYear(model)[0]).toBe('+300.0%')
    expect(new Set(againstYear(await read(SILENT, SILENT)))).toEqual(new Set(['去年同期 0 条']))
  })

  it('is not given against a time of which the record has a part', async () => {
    const model = await read(SILENT, PART)
    expect(findingsOf(model)[0]).toBe('声量 40 条，上期 0 条。')
    expect(new Set(againstYear(model))).toEqual(new Set(['去年同期无数据']))
    expect(model.yearBefore.posts).toBe(0)
  })
})
