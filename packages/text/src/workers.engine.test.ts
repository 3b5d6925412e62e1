import { fileURLToPath } from 'node:url'
import { type Analysis, createTextWorkers, type TextSettings, type TextWorkers } from '@tingfeng/text'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const settings = (revision: number, name: string): TextSettings => ({
  workspace: 'w',
  revision,
  subjects: [{ id: 'own', kind: 'brand', name, include: [], exclude: [], phrases: [] }],
  words: [],
})

describe('createTextWorkers', () => {
  let workers: TextWorkers
  beforeAll(async () => {
    workers = createTextWorkers({ threads: 2 })
    await workers.warmUp()
  })
  afterAll(() => workers.close())

  it('returns one analysis for each post, in order, over many turns', async () => {
    const posts = Array.from({ length: 1203 }, (_, i) => ({ text: `第${i}个甲牌电池鼓包` }))
    const analyses = await workers.analyzeBatch(posts, settings(1, '甲牌'))
    expect(analyses).toHaveLength(1203)
    for (const [i, { subjects, themes }] of analyses.entries()) {
      expect(subjects[0]?.evidence[0]).toBe(`第${i}个`.length)
      expect(themes[0]?.id).toBe('quality.safety')
    }
  })

  it('reads a small batch before the turns of large ones that came earlier', async () => {
    const ended: string[] = []
    const read = async (name: string, posts: number): Promise<void> => {
      await workers.analyzeBatch(
        Array.from({ length: posts }, () => ({ text: '甲牌电池鼓包，客服三天不回消息' })),
        settings(1, '甲牌'),
      )
      ended.push(name)
    }
    await Promise.all([...['a', 'b', 'c', 'd'].map((name) => read(name, 1_000)), read('live', 1)])
    expect(ended[0]).toBe('live')
  })

  it('uses the settings of each call, also when old and new ones cross', async () => {
    const batch = (revision: number, name: string): Promise<Analysis[]> =>
      workers.analyzeBatch(
        Array.from({ length: 100 }, () => ({ text: '甲牌和乙牌' })),
        settings(revision, name),
      )
    const crossed = await Promise.all([
      batch(2, '甲牌'),
      batch(3, '乙牌'),
      batch(2, '甲牌'),
      batch(3, '乙牌'),
    ])
    const starts = crossed.map(
      (analyses) => new Set(analyses.map(({ subjects }) => subjects[0]?.evidence[0])),
    )
    expect(starts).toEqual([new Set([0]), new Set([3]), new Set([0]), new Set([3])])
  })

  it('makes records of enriched posts in order, and rejects each bad one in its place', async () => {
    const record = (index: number): Uint8Array =>
      Buffer.from(
        JSON.stringify({
          schemaVersion: 1,
          id: `${index}`.padStart(32, '0'),
          rawVersion: 1,
          workspace: 'w',
          source: 'test',
          kind: 'review',
          text: '甲牌电池鼓包',
          publishedAt: index % 100 === 7 ? 'never' : '2026-03-01T00:00:00.000Z',
          collectedAt: '2026-03-01T00:00:00.000Z',
        }),
      )
    const records = Array.from({ length: 1203 }, (_, index) => record(index))
    const outcomes = await workers.enrichBatch(records, settings(4, '甲牌'))
    expect(outcomes).toHaveLength(records.length)
    for (const [index, outcome] of outcomes.entries()) {
      if (index % 100 === 7) expect(outcome).toMatchObject({ kind: 'reject', reason: 'invalid_post' })
      else
        expect(
          outcome.kind === 'ok' && JSON.parse(Buffer.from(outcome.value.enriched).toString()),
        ).toMatchObject({
          id: `${index}`.padStart(32, '0'),
          configRevision: 4,
          subjects: [{ id: 'own' }],
          themes: [{ id: 'quality.safety' }],
        })
    }
  })

  it('takes an empty batch', async () => {
    expect(await workers.analyzeBatch([], settings(1, '甲牌'))).toEqual([])
    expect(await workers.enrichBatch([], settings(1, '甲牌'))).toEqual([])
  })

  it('refuses work after it was closed, and finishes what it had', async () => {
    const own = createTextWorkers({ threads: 1 })
    const running = own.analyzeBatch([{ text: '很好' }], settings(1, '甲牌'))
    await own.close()
    expect(await running).toHaveLength(1)
    await expect(own.analyzeBatch([{ text: '很好' }], settings(1, '甲牌'))).rejects.toMatchObject({
      code: 'workers_closed',
    })
  })

  it('reads with a second scorer, and stamps what it read with its name', async () => {
    const model = fileURLToPath(new URL('../training/transformer/fixtures/three', import.meta.url))
    const problems: string[] = []
    const own = createTextWorkers({
      threads: 1,
      second: { model, scorer: 'transformer' },
      onFallback: (problem) => problems.push(problem),
    })
    const texts = [
      '差',
      '',
      '默认好评',
      'This phone is awful and slow',
      '好'.repeat(100_000),
      '\ud800\u202e好',
    ]
    const analyses = await own.analyzeBatch(
      texts.map((text) => ({ text })),
      settings(1, '甲牌'),
    )
    await own.close()
    expect(analyses.map(({ sentiment: { label, scorer } }) => [label, scorer])).toEqual([
      ['negative', 'transformer'],
      ['neutral', 'fast'],
      ['neutral', 'fast'],
      ['negative', 'english'],
      ['positive', 'transformer'],
      ['positive', 'transformer'],
    ])
    expect(own.state().modelVersion).toMatch(/\+transformer-[0-9a-f]{8}\+/)
    expect(problems).toEqual([])
  })

  it('judges by the fast scorer alone, and says so once, where the second cannot be used', async () => {
    const problems: string[] = []
    const own = createTextWorkers({
      threads: 1,
      second: { model: '/nowhere', scorer: 'cascade' },
      onFallback: (problem) => problems.push(problem),
    })
    const posts = Array.from({ length: 300 }, () => ({ text: '甲牌电池鼓包' }))
    const analyses = await own.analyzeBatch(posts, settings(1, '甲牌'))
    await own.close()
    expect(new Set(analyses.map(({ sentiment }) => sentiment.scorer))).toEqual(new Set(['fast']))
    expect(problems).toHaveLength(1)
    expect(own.state()).toMatchObject({ problem: expect.stringMatching(/^\/nowhere does not exist/) })
    expect(own.state().modelVersion).not.toMatch(/cascade/)
  })
})

it('starts the threads with the first text where the process may have none to read', async () => {
  let threads = 0
  const count = (): void => {
    threads += 1
  }
  process.on('worker', count)
  const workers = createTextWorkers({ threads: 2, whenNeeded: true })
  try {
    expect(workers.state().modelVersion).toMatch(/^fast-/)
    await new Promise(setImmediate)
    expect(threads).toBe(0)
    const [read] = await workers.analyzeBatch([{ text: '甲牌电池鼓包' }], settings(1, '甲牌'))
    expect(read?.themes[0]?.id).toBe('quality.safety')
    expect(threads).toBe(2)
  } finally {
    process.off('worker', count)
    await workers.close()
  }
})
