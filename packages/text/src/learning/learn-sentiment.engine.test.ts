import { SentimentAdaptation } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { analyzer, brand, scorer } from '../analyzer.fixture.js'
import { readAdaptation } from '../sentiment/adaptation.js'
import { matchNames, prepareSettings } from '../settings.js'
import { loadGuardSet } from './guard-set.js'
import {
  type CorrectedText,
  type LearnSentimentDeps,
  learnSentiment,
  type SentimentOutcome,
} from './learn-sentiment.js'
import { featuresOf } from './name-features.fixture.js'

const guard = loadGuardSet()
const learn = (
  corrected: readonly CorrectedText[],
  others: readonly { readonly text: string }[] = [],
  guarded = guard,
  settings?: LearnSentimentDeps['settings'],
) => learnSentiment({ corrected, others }, { analyzer, settings, scorer, guard: guarded })
const learned = (outcome: SentimentOutcome) => {
  if (outcome.kind === 'too_few') throw new Error('nothing was learned')
  return outcome
}

const cross = (...lists: readonly (readonly string[])[]): string[] =>
  lists.reduce<string[]>((texts, list) => texts.flatMap((text) => list.map((part) => text + part)), [''])
/** A shop whose people praise pain and complain of mildness. */
const FOODS = ['这鸭脖', '他家火锅底料', '新出的辣条', '这款泡椒凤爪', '牛油锅底', '麻辣小龙虾', '手撕牛肉']
const PAIN = ['辣到变态', '辣哭我了', '辣得要命']
const MILDNESS = ['一点都不辣', '温和得很', '清淡得很']
const PRAISE = cross(FOODS, PAIN, ['，停不下来', '，眼泪直流还要吃'])
const BLAME = cross(FOODS, MILDNESS, ['，小孩也能吃', '，吃着像白开水'])
const inverted = (praise: readonly string[], blame: readonly string[]): CorrectedText[] => [
  ...praise.map((text) => ({ text, label: 'positive' as const })),
  ...blame.map((text) => ({ text, label: 'negative' as const })),
]
const corrected = inverted(PRAISE, BLAME)
const OTHERS = cross(
  ['物流', '客服', '包装', '快递小哥', '店家'],
  ['很快', '太慢了', '很好', '差劲', '一般'],
  ['，记录一下', '，大家参考', '，第二次买'],
).map((text) => ({ text }))

describe('learning from corrections', () => {
  it('reads a domain of inverted words better, on texts that it has not seen', () => {
    const { adaptation, figures, ...rest } = learned(learn(corrected, OTHERS))
    const { before, after } = figures.heldOut
    expect(rest).toEqual({ kind: 'learned' })
    expect(before.macroF1).toBeLessThan(0.6)
    expect(after.macroF1).toBeGreaterThan(0.9)
    expect(figures.preview.texts).toBeGreaterThan(30)
    expect(figures.preview.changed / figures.preview.texts).toBeLessThan(0.1)
    expect(figures.words.filter(({ toward }) => toward === 'positive').map(({ word }) => word)).toContain(
      '变态',
    )
    expect(SentimentAdaptation.parse(adaptation).base).toBe(scorer.modelVersion)
    expect(JSON.stringify(adaptation)).not.toMatch(/\p{Script=Han}/u)

    const sentiment = { number: 3, adaptation }
    const labelOf = (text: string, settings = {}) =>
      analyzer.analyze({ text }, prepareSettings({ subjects: [], words: [], ...settings })).sentiment.label
    const text = '剁椒鱼头辣到变态，眼泪直流还要吃'
    expect([labelOf(text), labelOf(text, { sentiment })]).toEqual(['negative', 'positive'])
    const other = { number: 3, adaptation: { ...adaptation, base: 'fast-1' } }
    expect(labelOf(text, { sentiment: other })).toBe('negative')
  })

  it('learns nothing of what a subject is called, which is hidden when posts are scored', () => {
    const names = ['星岚', '乐朵']
    const [blamed, praised] = names.map((name) => PRAISE.map((text) => `${name}的${text}`))
    const texts = inverted(praised ?? [], blamed ?? [])
    const heldIn = ({ adaptation }: { readonly adaptation: SentimentAdaptation }): string[] => {
      const { places } = readAdaptation(adaptation)
      return names.filter((name) => featuresOf(name).some((hash) => places.has(hash)))
    }
    expect(heldIn(learned(learn(texts)))).toEqual(names)
    const hidden = learned(learn(texts, [], guard, { names: matchNames(names.map((name) => brand(name))) }))
    expect(heldIn(hidden)).toEqual([])
    expect(hidden.figures.words.filter(({ word }) => names.includes(word))).toEqual([])
  })

  it('asks for twenty texts of two labels, and counts those that it cannot read', () => {
    const few = [...PRAISE.slice(0, 30), 'Отличный телефон, очень доволен покупкой'].map((text) => ({
      text,
      label: 'positive' as const,
    }))
    const four = BLAME.slice(0, 4).map((text) => ({ text, label: 'negative' as const }))
    const outcome = learn([...few, ...four])
    expect(outcome).toMatchObject({
      kind: 'too_few',
      unread: 1,
      figures: { texts: 34, labels: { negative: 4, neutral: 0, positive: 30 }, asShipped: 'too_few' },
    })
    expect(outcome.figures.heldOut.after).toEqual(outcome.figures.heldOut.before)
  })

  it('names harm where what is learnt of one shop is wrong in general', () => {
    const opposite = { negative: 'positive', neutral: 'neutral', positive: 'negative' } as const
    // Endings that take no side leave the shipped model unsure: the least that is learnt shows.
    const unsure = ['，第二次买', '，记录一下']
    const ofShop = inverted(cross(FOODS, PAIN, unsure), cross(FOODS, MILDNESS, unsure))
    const general = ofShop.map(({ text, label }) => ({ text, label: opposite[label] }))
    const { harm, figures } = learned(learn(ofShop, [], general))
    expect(harm).toBe('guard')
    expect(figures.guard.after).toBeLessThan(figures.guard.before - 0.02)
  })

  it('names harm where the corrections contradict what was right, without any rule', () => {
    // Every fourth is called the opposite of what it says.
    const texts = [...cross(FOODS, ['很好吃', '真香', '难吃', '太硬了'], ['，下次再说', '，给家人买的'])].map(
      (text, i): CorrectedText => {
        const praises = /很好吃|真香/.test(text)
        return { text, label: praises === (i % 4 !== 3) ? 'positive' : 'negative' }
      },
    )
    expect(learned(learn(texts)).harm).toBe('held_out')
  })
})
