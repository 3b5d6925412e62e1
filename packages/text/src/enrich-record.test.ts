import { EnrichedPost, type RawPost } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import type { Analysis } from './analysis.js'
import { completeRecord, parseRecord, type RecordOutcome } from './enrich-record.js'

const POST: RawPost = {
  schemaVersion: 1,
  id: '0'.repeat(32),
  rawVersion: 1,
  workspace: 'shop',
  source: 'test',
  kind: 'review',
  text: '电池鼓包',
  publishedAt: '2026-03-01T00:00:00.000Z',
  collectedAt: '2026-03-01T00:00:00.000Z',
}
const ANALYSIS: Analysis = {
  language: 'zh',
  tokens: ['电池'],
  keywords: [],
  sentiment: { label: 'negative', score: -0.8, confidence: 0.9, scorer: 'fast' },
  sentimentEvidence: [],
  themes: [],
  subjects: [],
  intents: [],
  boilerplate: false,
  starTextConflict: false,
}
const STAMPS = { correctionRevision: 0, modelVersion: 'm1', taxonomyVersion: 1, configRevision: 7 }

const enrich = (record: unknown): RecordOutcome => {
  const parsed = parseRecord(Buffer.from(typeof record === 'string' ? record : JSON.stringify(record)))
  return parsed.kind === 'ok' ? { kind: 'ok', value: completeRecord(parsed, ANALYSIS, STAMPS) } : parsed
}

describe('one record of raw posts', () => {
  it('becomes a record that keeps the contract of enriched posts', () => {
    const outcome = enrich({ ...POST, unknownField: 1 })
    expect(
      outcome.kind === 'ok' && EnrichedPost.strict().parse(JSON.parse(`${outcome.value.enriched}`)),
    ).toEqual({
      ...POST,
      ...ANALYSIS,
      ...STAMPS,
    })
  })

  it.each([
    ['as our collectors write it', JSON.stringify(POST)],
    ['with its fields in another order', JSON.stringify(Object.fromEntries(Object.entries(POST).reverse()))],
    ['with blanks within and around it', `\n${JSON.stringify(POST, null, 2)}  `],
    ['behind a byte order mark', `\ufeff${JSON.stringify(POST)}`],
    ['with escapes', JSON.stringify(POST).replace('电', '\\u7535')],
  ])('says the same %s', (_, record) => {
    const outcome = enrich(record)
    const enriched = outcome.kind === 'ok' ? outcome.value.enriched : new Uint8Array()
    expect(JSON.parse(Buffer.from(enriched).toString('utf8'))).toEqual({ ...POST, ...ANALYSIS, ...STAMPS })
  })

  it('holds what the contract fills in', () => {
    const author = { hash: '0'.repeat(32) }
    const outcome = enrich({ ...POST, author })
    expect(outcome.kind === 'ok' && JSON.parse(`${outcome.value.enriched}`)).toMatchObject({
      author: { ...author, role: 'unknown' },
    })
  })

  it('is rejected when it is no JSON, or JSON in another encoding', () => {
    expect(enrich('no json')).toMatchObject({ kind: 'reject', reason: 'invalid_json' })
    const gbk = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xba, 0xc3]), Buffer.from('"}')])
    expect(parseRecord(gbk)).toMatchObject({ reason: 'invalid_json' })
  })

  it('is rejected by the names of its wrong fields, without the text of the post', () => {
    const outcome = enrich({ ...POST, publishedAt: 'yesterday', rawVersion: -1 })
    expect(outcome).toMatchObject({ kind: 'reject', reason: 'invalid_post' })
    expect(JSON.stringify(outcome)).toMatch(/rawVersion.*publishedAt/)
    expect(JSON.stringify(outcome)).not.toMatch(/电池|yesterday/)
  })
})
