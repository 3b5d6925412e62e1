import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { everySharedText } from '../support/every-shared-text.js'
import { availableOrLoud } from '../support/missing.js'
import { groupBy, LABELS, readSentimentChallenge, shareOf } from '../support/sentiment-challenge.js'
import { sharedDataAvailable } from '../support/shared-data.js'

/** Letters that make a quotation: shorter ones (好吃, 快递到了) turn up in anybody's writing. */
const WHOLE = 6
const PART = 10

const sources = join(import.meta.dirname, '../../packages/text/src')
const data = availableOrLoud('shared texts (../shared/data)', sharedDataAvailable, 'skip')

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

describe('the sentiment challenge set', () => {
  const challenge = readSentimentChallenge()
  const phenomena = groupBy(challenge, ({ phenomenon }) => phenomenon)

  it('names each text once and says all that its reader needs', () => {
    for (const { file, id, pair, phenomenon, text, subject, label, note } of challenge) {
      expect(file, id).toBe(phenomenon)
      expect(pair, id).toMatch(new RegExp(`^${phenomenon}-\\d\\d$`))
      expect(id).toMatch(new RegExp(`^${pair}[a-c]$`))
      expect(text.length, id).toBeGreaterThan(4)
      expect(text, id).toContain(subject ?? '')
      expect(LABELS, id).toContain(label)
      expect(note, id).not.toBe('')
    }
    expect(challenge.length).toBeGreaterThanOrEqual(440)
    expect(new Set(challenge.map(({ id }) => id)).size).toBe(challenge.length)
    expect(new Set(challenge.map(({ text }) => text)).size).toBe(challenge.length)
  })

  it('sets each text against another of a different label', () => {
    for (const [pair, texts] of groupBy(challenge, ({ pair }) => pair)) {
      expect(texts.length, pair).toBeGreaterThan(1)
      expect(new Set(texts.map(({ label }) => label)).size, pair).toBe(texts.length)
    }
  })

  it('rewards no constant answer with much more than half of a phenomenon', () => {
    expect(phenomena.size).toBeGreaterThanOrEqual(20)
    for (const [name, texts] of phenomena) {
      expect(texts.length, name).toBeGreaterThanOrEqual(16)
      const shares = LABELS.map((wanted) => shareOf(texts, ({ label }) => label === wanted)).sort(
        (a, b) => a - b,
      )
      expect(shares.at(-1), name).toBeLessThanOrEqual(0.55)
      expect(shares.at(-2), name).toBeGreaterThanOrEqual(0.28)
    }
  })

  it('is quoted by nothing that trains or rules the analyser', () => {
    const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => fold(readFileSync(join(sources, path), 'utf8')))
      .join('\n')
    const quoted = challenge.filter(({ text }) => fold(text).length >= WHOLE && code.includes(fold(text)))
    expect(code).toContain(fold('createFastScorer'))
    expect(quoted).toEqual([])
  })

  it.runIf(data)('quotes no text of the shared data', () => {
    const ours = new Map<string, string>()
    for (const { id, text } of challenge) {
      const folded = fold(text)
      if (folded.length >= WHOLE) ours.set(folded, id)
      for (let start = 0; start + PART <= folded.length; start += 1)
        for (let end = start + PART; end <= folded.length; end += 1) ours.set(folded.slice(start, end), id)
    }
    let read = 0
    const quotes = new Set<string>()
    for (const text of everySharedText()) {
      read += 1
      const id = ours.get(fold(text))
      if (id !== undefined) quotes.add(`${id}: ${text}`)
    }
    expect(read).toBeGreaterThan(100_000)
    expect([...quotes]).toEqual([])
  })
})
