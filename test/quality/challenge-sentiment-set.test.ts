import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { readOwnSets } from '@tingfeng/text/training-texts'
import { describe, expect, it } from 'vitest'
import { everySharedText } from '../support/every-shared-text.js'
import { groupBy, LABELS, readSentimentChallenge, shareOf } from '../support/sentiment-challenge.js'
import { sharedDataAvailable } from '../support/shared-data.js'

/** Letters that make a quotation: shorter ones (好吃, 快递到了) turn up in anybody's writing. */
const WHOLE = 6
const PART = 10
/** A training text with more than this share of a challenge text's runs of three characters is nearly a copy. */
const COPIED = 0.6
/** In texts with fewer runs than this, one word is most of the text. */
const LEAST_RUNS = 6

const sources = join(import.meta.dirname, '../../packages/text/src')
const data = availableOrLoud('shared texts (../shared/data)', sharedDataAvailable, 'skip')

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const runsOf = (text: string): Set<string> => {
  const folded = fold(text)
  return new Set(Array.from({ length: Math.max(0, folded.length - 2) }, (_, i) => folded.slice(i, i + 3)))
}

/** By text: the largest share of its runs that one training text has. */
const copiedShares = (texts: readonly string[], training: readonly string[]): Map<string, number> => {
  const holders = new Map<string, string[]>()
  const sizes = new Map<string, number>()
  for (const text of texts) {
    const runs = runsOf(text)
    sizes.set(text, runs.size)
    for (const run of runs) holders.set(run, [...(holders.get(run) ?? []), text])
  }
  const shares = new Map<string, number>()
  for (const one of training) {
    const found = new Map<string, number>()
    for (const run of runsOf(one))
      for (const text of holders.get(run) ?? []) found.set(text, (found.get(text) ?? 0) + 1)
    for (const [text, count] of found)
      shares.set(text, Math.max(shares.get(text) ?? 0, count / (sizes.get(text) ?? 1)))
  }
  return shares
}

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

  it('is nearly copied by none of the texts that we made to train by', () => {
    const texts = [...challenge, ...readSentimentChallenge('sentiment-unseen')]
      .map(({ text }) => text)
      .filter((text) => runsOf(text).size >= LEAST_RUNS)
    const training = readOwnSets().flatMap(({ texts }) => texts.map(({ text }) => text))
    const shares = copiedShares([...texts, '早知道这样当初就不买了'], training)
    // The measure sees a copy: this one is a line of phrases/.
    expect(shares.get('早知道这样当初就不买了')).toBeGreaterThan(COPIED)
    expect(texts.filter((text) => (shares.get(text) ?? 0) > COPIED)).toEqual([])
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

describe('the unseen half of the sentiment challenge', () => {
  const unseen = readSentimentChallenge('sentiment-unseen')
  const old = new Set(readSentimentChallenge().map(({ text }) => fold(text)))

  it('holds at least 100 texts of the same phenomena, each in a pair of two labels', () => {
    expect(unseen.length).toBeGreaterThanOrEqual(100)
    expect(new Set(unseen.map(({ text }) => text)).size).toBe(unseen.length)
    const known = new Set(readSentimentChallenge().map(({ phenomenon }) => phenomenon))
    for (const { phenomenon, label, text, subject } of unseen) {
      expect(known).toContain(phenomenon)
      expect(LABELS).toContain(label)
      expect(text).toContain(subject ?? '')
    }
    for (const [pair, texts] of groupBy(unseen, ({ pair }) => pair))
      expect(new Set(texts.map(({ label }) => label)).size, pair).toBe(2)
  })

  it('repeats no text of the other half', () =>
    expect(unseen.filter(({ text }) => old.has(fold(text)))).toEqual([]))
})
