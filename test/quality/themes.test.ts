import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadAnalyzer, noSettings } from '../support/analyzer.js'
import { readSharedSet, sharedDataAvailable } from '../support/shared-data.js'

/** Floors: they only rise. */
const GROUP_F1 = 0.91
const THEME_F1 = 0.86
/** Share of texts that praise or take no side and yet get a complaint. */
const FALSE_ALARMS = 0.05
/** The same of anger that names no matter (太垃圾了): the clause classifier guesses at some of it. */
const GUESSED_ANGER = 0.34

interface GoldText {
  readonly text: string
  readonly polarity: 'neg' | 'neu' | 'pos' | 'mixed'
  readonly complaints: readonly string[]
}

const gold = existsSync(join(import.meta.dirname, '../../../shared/data/themes_gold/dev.jsonl.gz'))
const available = availableOrLoud(
  'hand-labelled themes (../shared/data/themes_gold)',
  sharedDataAvailable && gold,
  'skip',
)

/** Micro-averaged F1 of sets, text by text. */
const microF1 = (pairs: readonly (readonly [predicted: Set<string>, wanted: Set<string>])[]): number => {
  let hits = 0
  let said = 0
  let wantedCount = 0
  for (const [predicted, wanted] of pairs) {
    for (const theme of predicted) if (wanted.has(theme)) hits += 1
    said += predicted.size
    wantedCount += wanted.size
  }
  return (2 * hits) / (said + wantedCount)
}

const groups = (themes: Iterable<string>): Set<string> =>
  new Set([...themes].map((theme) => theme.slice(0, theme.indexOf('.'))))

describe.runIf(available)('complaint themes against hand labels', () => {
  let pairs: (readonly [predicted: Set<string>, wanted: Set<string>])[] = []
  let texts: GoldText[] = []

  beforeAll(() => {
    const analyzer = loadAnalyzer()
    const complaintsIn = (text: string): string[] =>
      analyzer
        .analyze({ text }, noSettings)
        .themes.filter(({ polarity }) => polarity === 'negative')
        .map(({ id }) => id)
    texts = readSharedSet('themes_gold') as unknown as GoldText[] // safe: the set's own shape, see its README
    pairs = texts.map(({ text, complaints }) => [new Set(complaintsIn(text)), new Set(complaints)])
  })

  it(`finds themes with a micro-F1 of at least ${THEME_F1}`, () => {
    const f1 = microF1(pairs)
    console.info(`themes_gold/dev: theme micro-F1 ${f1.toFixed(3)}`)
    expect(f1).toBeGreaterThanOrEqual(THEME_F1)
  })

  it(`finds groups with a micro-F1 of at least ${GROUP_F1}`, () => {
    const f1 = microF1(pairs.map(([predicted, wanted]) => [groups(predicted), groups(wanted)] as const))
    console.info(`themes_gold/dev: group micro-F1 ${f1.toFixed(3)}`)
    expect(f1).toBeGreaterThanOrEqual(GROUP_F1)
  })

  it.each([
    ['praise or take no side', FALSE_ALARMS, (text: GoldText) => text.polarity !== 'neg'],
    ['are angry at nothing in particular', GUESSED_ANGER, (text: GoldText) => text.polarity === 'neg'],
  ] as const)('hears no complaint in texts that %s', (name, share, belongs) => {
    const content = pairs.filter(([, wanted], index) => {
      const text = texts[index]
      return wanted.size === 0 && text !== undefined && belongs(text)
    })
    const alarms = content.filter(([predicted]) => predicted.size > 0)
    console.info(`themes_gold/dev: ${alarms.length} of ${content.length} texts that ${name} get a complaint`)
    expect(content.length).toBeGreaterThan(8)
    expect(alarms.length / content.length).toBeLessThanOrEqual(share)
  })
})
