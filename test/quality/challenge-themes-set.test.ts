import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { THEMES } from '@tingfeng/contracts'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { describe, expect, it } from 'vitest'
import { everySharedText } from '../support/every-shared-text.js'
import { sharedDataAvailable } from '../support/shared-data.js'
import { isUnread, readThemeChallenge, SECTORS } from '../support/theme-challenge.js'

const rules = join(import.meta.dirname, '../../packages/text/src/themes')
const clauses = join(import.meta.dirname, '../../packages/text/training/clauses')
const data = availableOrLoud('shared texts (../shared/data)', sharedDataAvailable, 'skip')

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const tally = (words: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

describe('the theme challenge set', () => {
  const challenge = readThemeChallenge()
  const known: ReadonlySet<string> = new Set(THEMES.map(({ id }) => id))

  it('names each text once and labels it by the taxonomy', () => {
    for (const { id, sector, text, complaints, praises, polarity } of challenge) {
      expect(SECTORS).toContain(sector)
      expect(id).toMatch(new RegExp(`^${sector}-\\d{3}$`))
      expect(text.length, id).toBeGreaterThanOrEqual(8)
      expect(text.length, id).toBeLessThanOrEqual(150)
      for (const themes of [complaints, praises]) {
        expect(new Set(themes).size, id).toBe(themes.length)
        expect(
          themes.filter((theme) => !known.has(theme)),
          id,
        ).toEqual([])
      }
      expect(complaints.length > 0, id).toBe(polarity === 'neg' || polarity === 'mixed')
      if (polarity === 'neg' || polarity === 'neu') expect(praises, id).toEqual([])
      if (polarity === 'pos') expect(praises, id).not.toEqual([])
    }
    expect(new Set(challenge.map(({ id }) => id)).size).toBe(challenge.length)
    expect(new Set(challenge.map(({ text }) => fold(text))).size).toBe(challenge.length)
  })

  it('holds at least 45 texts of each sector', () => {
    const counts = tally(challenge.map(({ sector }) => sector))
    for (const sector of SECTORS) expect(counts.get(sector), sector).toBeGreaterThanOrEqual(45)
  })

  it('complains of each theme of the taxonomy at least five times', () => {
    const counts = tally(challenge.flatMap(({ complaints }) => complaints))
    expect(known.size).toBe(71)
    for (const theme of known) expect(counts.get(theme), theme).toBeGreaterThanOrEqual(5)
    const unread = new Set(challenge.filter(isUnread).flatMap(({ complaints }) => complaints))
    for (const theme of known) expect(unread, theme).toContain(theme)
  })

  it('praises at least 25 themes and leaves many texts without a complaint', () => {
    expect(tally(challenge.flatMap(({ praises }) => praises)).size).toBeGreaterThanOrEqual(25)
    expect(challenge.filter(({ complaints }) => complaints.length === 0).length).toBeGreaterThanOrEqual(80)
    expect(challenge.filter(({ complaints }) => complaints.length > 1).length).toBeGreaterThanOrEqual(80)
  })

  it('is quoted by no theme rule', () => {
    const code = readdirSync(rules, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => fold(readFileSync(join(rules, path), 'utf8')))
      .join('\n')
    expect(code).toContain(fold('createThemeTagger'))
    expect(challenge.filter(({ text }) => code.includes(fold(text)))).toEqual([])
  })

  it('is quoted by no clause to learn from', () => {
    const learnt = readdirSync(clauses)
      .filter((name) => name.endsWith('.txt'))
      .flatMap((name) => readFileSync(join(clauses, name), 'utf8').split('\n'))
      .map(fold)
    expect(learnt.length).toBeGreaterThan(3_000)
    const known = new Set(learnt)
    expect(challenge.filter(({ text }) => known.has(fold(text)))).toEqual([])
  })

  it.runIf(data)('holds no text of the shared data', () => {
    const ours = new Set(challenge.map(({ text }) => fold(text)))
    let read = 0
    const quoted = new Set<string>()
    for (const text of everySharedText()) {
      read += 1
      if (ours.has(fold(text))) quoted.add(text)
    }
    expect(read).toBeGreaterThan(100_000)
    expect([...quoted]).toEqual([])
  })
})
