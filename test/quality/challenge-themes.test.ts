import {
  createAnalyzer,
  createDefaultThemeTagger,
  createFastScorer,
  createSegmenter,
  loadIdfTable,
  prepareSettings,
} from '@tingfeng/text'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  byGroup,
  figuresByTheme,
  microF1,
  readThemeChallenge,
  SECTORS,
  type ThemeChallengeText,
  type Verdict,
} from '../support/theme-challenge.js'

/** Floors: they only rise. */
const GROUP_MICRO_F1 = 0.5
const THEME_MICRO_F1 = 0.44
const THEME_MACRO_F1 = 0.43
const PRAISE_MICRO_F1 = 0.44
const SECTOR_MICRO_F1 = 0.29
/** Share of texts that complain of nothing and yet get a complaint: it only falls. */
const FALSE_ALARMS = 0.28

const percent = (share: number): string => share.toFixed(3)

describe('themes under challenge', () => {
  const challenge = readThemeChallenge()
  const verdicts = new Map<string, { complaints: Verdict; praises: Verdict }>()
  const complaintsOf = (texts: readonly ThemeChallengeText[]): Verdict[] =>
    texts.map(({ id }) => verdicts.get(id)?.complaints ?? [new Set(), new Set()])

  beforeAll(() => {
    const analyzer = createAnalyzer({
      segmenter: createSegmenter(),
      scorer: createFastScorer(),
      themes: createDefaultThemeTagger(),
      idf: loadIdfTable(),
    })
    const settings = prepareSettings({ subjects: [], words: [] })
    for (const { id, text, complaints, praises } of challenge) {
      const { themes } = analyzer.analyze({ text }, settings)
      const said = (wanted: string): Set<string> =>
        new Set(themes.filter(({ polarity }) => polarity === wanted).map((theme) => theme.id))
      verdicts.set(id, {
        complaints: [said('negative'), new Set(complaints)],
        praises: [said('positive'), new Set(praises)],
      })
    }
  })

  it('finds complaints by theme and by group', () => {
    const all = complaintsOf(challenge)
    const theme = microF1(all)
    const group = microF1(byGroup(all))
    console.info(`complaints: theme micro-F1 ${percent(theme)}, group micro-F1 ${percent(group)}`)
    expect(theme).toBeGreaterThanOrEqual(THEME_MICRO_F1)
    expect(group).toBeGreaterThanOrEqual(GROUP_MICRO_F1)
  })

  it('finds rare themes as well as common ones', () => {
    const figures = figuresByTheme(complaintsOf(challenge))
    const macro = figures.reduce((sum, { f1 }) => sum + f1, 0) / figures.length
    console.info(`complaints: macro-F1 over ${figures.length} themes ${percent(macro)}; the worst:`)
    console.table(figures.slice(0, 15))
    expect(figures).toHaveLength(71)
    expect(macro).toBeGreaterThanOrEqual(THEME_MACRO_F1)
  })

  it('finds complaints in every sector', () => {
    for (const sector of SECTORS) {
      const f1 = microF1(complaintsOf(challenge.filter((text) => text.sector === sector)))
      console.info(`${sector}: theme micro-F1 ${percent(f1)}`)
      expect(f1, sector).toBeGreaterThanOrEqual(SECTOR_MICRO_F1)
    }
  })

  it('tells praise of an aspect from a complaint about it', () => {
    const f1 = microF1([...verdicts.values()].map(({ praises }) => praises))
    console.info(`praises: theme micro-F1 ${percent(f1)}`)
    expect(f1).toBeGreaterThanOrEqual(PRAISE_MICRO_F1)
  })

  it('hears few complaints in texts that complain of nothing', () => {
    const content = complaintsOf(challenge.filter(({ complaints }) => complaints.length === 0))
    const alarms = content.filter(([said]) => said.size > 0)
    console.info(`${alarms.length} of ${content.length} texts without a complaint get one`)
    expect(alarms.length / content.length).toBeLessThanOrEqual(FALSE_ALARMS)
  })
})
