import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { INTENTS, URGENCY_CAUSES } from '@tingfeng/contracts'
import type { Analysis } from '@tingfeng/text'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadAnalyzer, noSettings } from '../support/analyzer.js'
import { microF1, type Verdict } from '../support/theme-challenge.js'

/** Floors: they only rise. */
const INTENT_MICRO_F1 = 0.8
const EACH_INTENT_F1 = 0.65
const URGENCY_MICRO_F1 = 0.9
const CHURN_CAUSE_ACCURACY = 0.75

interface IntentText {
  readonly text: string
  readonly intents: readonly string[]
  readonly urgency: readonly string[]
  readonly churnCause?: string
}

const texts = readFileSync(
  join(import.meta.dirname, '../../packages/text/challenge/intents/texts.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as IntentText) // safe: a test below checks each field

const only = (verdicts: readonly Verdict[], name: string): Verdict[] =>
  verdicts.map(([said, wanted]) => [
    new Set([...said].filter((one) => one === name)),
    new Set([...wanted].filter((one) => one === name)),
  ])

describe('what a text wants, and whether it can wait', () => {
  let read: Analysis[] = []

  beforeAll(() => {
    const analyzer = loadAnalyzer()
    read = texts.map(({ text }) => analyzer.analyze({ text }, noSettings))
  })

  it('is measured on at least 150 texts of our own that name each intent and each reason', () => {
    expect(texts.length).toBeGreaterThanOrEqual(150)
    expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length)
    for (const intent of INTENTS)
      expect(texts.filter(({ intents }) => intents.includes(intent)).length, intent).toBeGreaterThanOrEqual(8)
    for (const cause of URGENCY_CAUSES)
      expect(texts.filter(({ urgency }) => urgency.includes(cause)).length, cause).toBeGreaterThanOrEqual(5)
    expect(
      texts.filter(({ intents, urgency }) => intents.length + urgency.length === 0).length,
    ).toBeGreaterThan(10)
  })

  it(`hears intents with a micro-F1 of at least ${INTENT_MICRO_F1}, each with at least ${EACH_INTENT_F1}`, () => {
    const verdicts = texts.map(
      ({ intents }, index): Verdict => [new Set(read[index]?.intents), new Set(intents)],
    )
    const figures = INTENTS.map((intent) => ({ intent, f1: microF1(only(verdicts, intent)) }))
    console.info(`${texts.length} texts: intents micro-F1 ${microF1(verdicts).toFixed(3)}`)
    console.table(figures)
    expect(microF1(verdicts)).toBeGreaterThanOrEqual(INTENT_MICRO_F1)
    for (const { intent, f1 } of figures) expect(f1, intent).toBeGreaterThanOrEqual(EACH_INTENT_F1)
  })

  it(`finds what is urgent with a micro-F1 of at least ${URGENCY_MICRO_F1}, and shows where it stands`, () => {
    const verdicts = texts.map(
      ({ urgency }, index): Verdict => [
        new Set((read[index]?.urgency ?? []).map(({ cause }) => cause)),
        new Set(urgency),
      ],
    )
    console.info(`urgency: micro-F1 ${microF1(verdicts).toFixed(3)}`)
    expect(microF1(verdicts)).toBeGreaterThanOrEqual(URGENCY_MICRO_F1)
    read.forEach(({ urgency }, index) => {
      for (const { evidence } of urgency ?? []) {
        expect(evidence[1]).toBeGreaterThan(evidence[0])
        expect(evidence[1]).toBeLessThanOrEqual(texts[index]?.text.length ?? 0)
      }
    })
  })

  it('shows the words of every intent and of every cause of leaving', () => {
    read.forEach(({ intents, intentEvidence = [], churnCause, churnCauseEvidence }, index) => {
      const { text = '' } = texts[index] ?? {}
      expect([...new Set(intentEvidence.map(({ intent }) => intent))], text).toEqual(intents)
      if (churnCause !== undefined) expect(churnCauseEvidence, text).toBeDefined()
      const spans = intentEvidence.map(({ evidence }) => evidence)
      for (const [start, end] of churnCauseEvidence ? [...spans, churnCauseEvidence] : spans) {
        expect(end, text).toBeGreaterThan(start)
        expect(end, text).toBeLessThanOrEqual(text.length)
      }
    })
  })

  it(`names why customers leave, right for at least ${CHURN_CAUSE_ACCURACY} of them`, () => {
    const leaving = texts.flatMap(({ churnCause }, index) =>
      churnCause === undefined ? [] : [{ wanted: churnCause, said: read[index]?.churnCause }],
    )
    const right = leaving.filter(({ wanted, said }) => wanted === said).length
    console.info(`causes of leaving: ${right} of ${leaving.length} right`)
    expect(leaving.length).toBeGreaterThanOrEqual(20)
    expect(right / leaving.length).toBeGreaterThanOrEqual(CHURN_CAUSE_ACCURACY)
  })
})
