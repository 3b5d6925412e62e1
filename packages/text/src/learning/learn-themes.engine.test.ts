import { SentimentAdaptation, ThemeAdaptation, type ThemeJudgement } from '@tingfeng/contracts'
import { learnApart } from '@tingfeng/text'
import { describe, expect, it } from 'vitest'
import { analyzer, brand, scorer } from '../analyzer.fixture.js'
import { noAdaptation, readAdaptation } from '../sentiment/adaptation.js'
import { matchNames, prepareSettings } from '../settings.js'
import { loadGuardSet } from './guard-set.js'
import { learnCorrections } from './learn-corrections.js'
import { type CorrectedThemes, learnThemes, type ThemeOutcome } from './learn-themes.js'
import { featuresOf } from './name-features.fixture.js'
import { loadThemeGuardSet, type ThemedText } from './theme-guard-set.js'

const themeGuard = loadThemeGuardSet()
const learn = (
  corrected: readonly CorrectedThemes[],
  others: readonly { readonly text: string }[] = [],
  guard: readonly ThemedText[] = themeGuard,
) => learnThemes(corrected, others, { analyzer, guard })
const learned = (outcome: ThemeOutcome) => {
  if (outcome.kind === 'too_few') throw new Error('nothing was learned')
  return outcome
}

const cross = (...lists: readonly (readonly string[])[]): string[] =>
  lists.reduce<string[]>((texts, list) => texts.flatMap((text) => list.map((part) => text + part)), [''])
/** A shop whose people praise pain and complain of mildness, of which no rule knows anything. */
const FOODS = ['这鸭脖', '他家火锅底料', '新出的辣条', '这款泡椒凤爪', '牛油锅底', '麻辣小龙虾', '手撕牛肉']
const PRAISE = cross(FOODS, ['辣到变态', '辣哭我了', '辣得要命'], ['，停不下来', '，眼泪直流还要吃'])
const BLAME = cross(FOODS, ['温和得很', '清淡得很', '跟没放辣椒一样'], ['，小孩也能吃', '，送给同事了'])
const OTHERS = cross(
  ['物流', '客服', '包装', '快递小哥', '店家'],
  ['很快', '太慢了', '很好', '差劲', '一般'],
  ['，记录一下', '，大家参考', '，第二次买'],
)
const taste = (polarity: ThemeJudgement['polarity']) => [{ id: 'quality.taste', polarity }]
const ofShop = (praise: readonly string[], blame: readonly string[]): CorrectedThemes[] => [
  ...praise.map((text) => ({ text, themes: taste('positive') })),
  ...blame.map((text) => ({ text, themes: taste('negative') })),
]
const corrected = ofShop(PRAISE, BLAME)
/** What the shipped reader takes for a complaint. */
const ALARMS = cross(FOODS, ['辣得要命', '辣得受不了'], ['，停不下来', '，又买了十包', '，嘴巴麻了'])
const unalarmed = ALARMS.map((text) => ({ text, themes: [] }))
const others = OTHERS.map((text) => ({ text }))
const themesOf = (text: string, themes?: ThemeAdaptation, base = scorer.modelVersion) =>
  analyzer
    .analyze(
      { text },
      prepareSettings({
        subjects: [],
        words: [],
        ...(themes && { sentiment: { number: 3, adaptation: { ...noAdaptation(base), themes } } }),
      }),
    )
    .themes.map(({ id, polarity, evidence }) => [id, polarity, text.slice(...evidence)])

describe('learning themes from corrections', () => {
  it('hears what a shop’s people say in words of their own, on texts that it has not seen', () => {
    const { adaptation, figures } = learned(learn(corrected, others))
    const { before, after } = figures.heldOut
    expect(figures).not.toHaveProperty('asShipped')
    expect(figures.texts).toBe(corrected.length)
    expect(before.sets).toBeLessThan(0.4)
    expect(after.sets).toBeGreaterThan(0.85)
    expect(after.precision).toBeGreaterThan(0.85)
    expect(after.recall).toBeGreaterThan(0.85)
    const [first] = figures.themes
    expect(first?.id).toBe('quality.taste')
    expect(first?.after.f1).toBeGreaterThan(first?.before.f1 ?? 1)
    expect(figures.preview.texts).toBeGreaterThan(30)
    expect(figures.preview.changed / figures.preview.texts).toBeLessThan(0.1)
    expect(figures.guard.after).toBeGreaterThanOrEqual(figures.guard.before - 0.02)

    expect(ThemeAdaptation.parse(adaptation).base).toBe(analyzer.modelVersion)
    expect(JSON.stringify(adaptation)).not.toMatch(/\p{Script=Han}/u)
    const blame = '剁椒鱼头温和得很，小孩也能吃'
    expect(themesOf(blame)).toEqual([])
    expect(themesOf(blame, adaptation)).toEqual([
      ['quality.taste', 'negative', expect.stringMatching(/温和得很|小孩/)],
    ])
    expect(themesOf(blame, { ...adaptation, base: 'fast-1+rules-1+clauses-1' })).toEqual([])
    const other = '快递三天没动，客服也不回'
    expect(themesOf(other, adaptation)).toEqual(themesOf(other))
  })

  it('learns nothing of what a subject is called', () => {
    const name = '星岚'
    const named = BLAME.map((text) => ({ text: `${name}的${text}`, themes: taste('negative') }))
    const unnamed = BLAME.map((text) => ({ text, themes: [] }))
    const isHeld = ({ adaptation }: { readonly adaptation: ThemeAdaptation }): boolean => {
      return adaptation.themes.some((theme) => {
        const { places } = readAdaptation({ base: adaptation.base, ...theme })
        return featuresOf(name).some((hash) => places.has(hash))
      })
    }
    const deps = { analyzer, guard: themeGuard }
    const all = [...named, ...unnamed]
    expect(isHeld(learned(learnThemes(all, others, deps)))).toBe(true)
    const settings = { names: matchNames([brand(name)]) }
    expect(isHeld(learned(learnThemes(all, others, { ...deps, settings })))).toBe(false)
  })

  it('unlearns a theme that people take away wherever the shop’s words bring it', () => {
    expect(themesOf(ALARMS[0] ?? '').map(([id]) => id)).toContain('quality.taste')
    const { adaptation, figures } = learned(learn(unalarmed, others))
    expect(figures.themes[0]).toMatchObject({ id: 'quality.taste', added: 0 })
    expect(figures.heldOut.after.sets).toBeGreaterThan(figures.heldOut.before.sets)
    expect(themesOf('剁椒鱼头辣得要命，停不下来', adaptation)).toEqual([])
    const real = '米饭夹生，菜咸得发苦，难吃'
    expect(themesOf(real, adaptation)).toEqual(themesOf(real))
  })

  it('leaves the sentiment as shipped where themes alone were corrected', () => {
    const outcome = learnCorrections(
      { subjects: [], corrected: [], themed: corrected, others },
      { analyzer, scorer, guard: loadGuardSet(), themeGuard },
    )
    if (outcome.kind === 'too_few') throw new Error('nothing was learned')
    expect(outcome).toMatchObject({ harm: false, figures: { asShipped: 'too_few', texts: 0 } })
    const sentiment = { number: 3, adaptation: SentimentAdaptation.parse(outcome.adaptation) }
    for (const text of ['太差了，再也不买', '非常好，推荐', BLAME[0] ?? '']) {
      const read = (settings = {}) =>
        analyzer.analyze({ text }, prepareSettings({ subjects: [], words: [], ...settings }))
      expect(read({ sentiment }).sentiment).toEqual(read().sentiment)
    }
  })

  it('gives the same version of the same corrections, in a process of its own too', async () => {
    const task = {
      subjects: [brand('鸭脖')],
      corrected: [
        ...PRAISE.map((text) => ({ text, label: 'positive' as const })),
        ...BLAME.map((text) => ({ text, label: 'negative' as const })),
      ],
      themed: corrected,
      others,
    }
    const once = learnCorrections(task, { analyzer, scorer, guard: loadGuardSet(), themeGuard })
    expect(once).toMatchObject({ kind: 'learned', harm: false })
    expect(await learnApart(task)).toEqual(once)
  })

  it('asks for twenty texts, and a theme that people moved in five', () => {
    expect(learn(corrected.slice(0, 19))).toEqual({ kind: 'too_few', texts: 19 })
    const agreed = OTHERS.slice(0, 30).map((text) => ({
      text,
      themes: analyzer
        .analyze({ text }, prepareSettings({ subjects: [], words: [] }))
        .themes.map(({ id, polarity }) => ({ id, polarity })),
    }))
    expect(learn(agreed)).toEqual({ kind: 'too_few', texts: 30 })
  })

  it('names harm where people contradict each other, and where it is wrong in general', () => {
    // Endings that say nothing: half of the texts are called a complaint of the price by turns.
    const texts = cross(FOODS, ['收到了', '到货了', '已签收'], ['，下次再说', '，给家人买的'])
    const random = texts.map((text, i) => ({
      text,
      themes: (i * 7) % 11 < 5 ? [{ id: 'price.value', polarity: 'negative' as const }] : [],
    }))
    expect(learned(learn(random)).figures.asShipped).toBe('held_out')
    const general = ALARMS.map((text) => ({ text, themes: taste('negative') }))
    const { figures } = learned(learn(unalarmed, [], general))
    expect(figures.asShipped).toBe('guard')
    expect(figures.guard.after).toBeLessThan(figures.guard.before - 0.02)
  })
})
