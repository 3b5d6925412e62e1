import type { EnrichedPost, RawPost } from '@tingfeng/contracts'
import type { LogRecord } from '@tingfeng/event-log'
import { describe, expect, it } from 'vitest'
import { createEnrichPipeline, type EnrichPipelineDeps } from './pipeline.js'
import type { UnderstoodPost } from './steps/understand.js'

const post = (id: string, workspace = 'shop'): RawPost => ({
  schemaVersion: 1,
  id: id.padStart(32, '0'),
  rawVersion: 1,
  workspace,
  source: 'test',
  kind: 'review',
  text: `text of ${id}`,
  publishedAt: '2026-03-01T00:00:00.000Z',
  collectedAt: '2026-03-01T00:00:00.000Z',
})

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const parse = (bytes: Uint8Array): EnrichedPost => JSON.parse(new TextDecoder().decode(bytes))
const made = ({ enriched }: UnderstoodPost): EnrichedPost => parse(enriched)

const record = (value: unknown, offset = 0): LogRecord => ({
  key: 'a key of another producer',
  value: typeof value === 'string' ? new TextEncoder().encode(value) : encode(value),
  offset,
  appendedAt: 0,
})

const analysis: Partial<EnrichedPost> = {
  language: 'zh',
  tokens: [],
  keywords: [],
  sentiment: { label: 'negative', score: -0.8, confidence: 0.9, scorer: 'fast' },
  sentimentEvidence: [],
  themes: [],
  subjects: [],
  intents: [],
  boilerplate: false,
  starTextConflict: false,
}

const deps = (changes: Partial<EnrichPipelineDeps> = {}): EnrichPipelineDeps => ({
  reader: {
    enrich: async (records, { revision }) =>
      records.map((bytes) => {
        const raw = parse(bytes)
        if (raw.text === 'broken') return { kind: 'reject', reason: 'invalid_post', detail: 'no text' }
        const stamps = { correctionRevision: 0, configRevision: revision }
        const { workspace, id } = raw
        const enriched = encode({ ...raw, ...analysis, keywords: [raw.text], ...stamps })
        return { kind: 'ok', value: { workspace, id, enriched } }
      }),
  },
  settingsOf: async (workspace) =>
    workspace === 'shop' ? { workspace, revision: 7, subjects: [], words: [] } : undefined,
  erasures: { isErased: (_workspace, id) => id.endsWith('9') },
  corrections: { forPosts: async () => new Map() },
  ...changes,
})

describe('the enrich pipeline', () => {
  it('gives each record its own outcome, in order', async () => {
    const outcomes = await createEnrichPipeline(deps()).run([
      record(post('1')),
      record('{"no":"post"}'),
      record(post('9')),
      record('not json'),
      record(post('2', 'gone')),
      record({ ...post('4'), text: 'broken' }),
      record(post('3')),
    ])
    expect(
      outcomes.map((outcome) => (outcome.kind === 'ok' ? made(outcome.value).keywords[0] : outcome.reason)),
    ).toEqual([
      'text of 1',
      'invalid_post',
      'erased',
      'invalid_json',
      'no_workspace',
      'invalid_post',
      'text of 3',
    ])
  })

  it('takes the workspace from a key of ours, and rejects a post that says otherwise', async () => {
    const key = `shop/${post('1').id}`
    const outcomes = await createEnrichPipeline(deps()).run([
      { ...record(post('1')), key },
      { ...record(post('1', 'other')), key },
      { ...record({ ...post('1'), text: 'broken' }), key },
    ])
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['ok', 'reject', 'reject'])
    expect(outcomes[1]).toMatchObject({ reason: 'invalid_post', detail: expect.stringContaining('key') })
  })

  it('stamps the revision of the settings that it read with', async () => {
    const [outcome] = await createEnrichPipeline(deps()).run([record(post('1'))])
    expect(outcome?.kind === 'ok' && made(outcome.value)).toMatchObject({
      configRevision: 7,
      correctionRevision: 0,
    })
  })

  it('lets a user’s correction win over the model', async () => {
    const corrections = {
      forPosts: async (_workspace: string, ids: readonly string[]) =>
        new Map(ids.map((id) => [id, { label: 'positive' as const, revision: 3 }])),
    }
    const [outcome] = await createEnrichPipeline(deps({ corrections })).run([record(post('1'))])
    expect(outcome?.kind === 'ok' && made(outcome.value)).toMatchObject({
      id: post('1').id,
      sentiment: { label: 'positive', score: 1, scorer: 'correction' },
      correctionRevision: 3,
    })
  })

  it('says in a rejection which field is wrong, without the text of the post', async () => {
    const [outcome] = await createEnrichPipeline(deps()).run([record({ ...post('1'), id: 'text of mine' })])
    expect(outcome).toMatchObject({ kind: 'reject', reason: 'invalid_post' })
    expect(JSON.stringify(outcome)).toContain('wrong: id')
    expect(JSON.stringify(outcome)).not.toContain('text of')
  })

  it('throws when the text workers fail, so that the batch comes again', async () => {
    const reader = {
      enrich: async () => {
        throw new Error('a worker died')
      },
    }
    await expect(createEnrichPipeline(deps({ reader })).run([record(post('1'))])).rejects.toThrow(
      'a worker died',
    )
  })
})
