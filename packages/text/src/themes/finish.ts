import type { ThemeHit } from './tagger.js'

/** 服务差 beside 态度差 says nothing more: the aspect counts, the whole does not. */
const GENERAL = new Set(['quality.general', 'service.general', 'aftersales.general'])

/** Where the whole text is surely praise, a complaint needs a surer rule than this. */
const SURE_RULE = 0.8
const SURELY_POSITIVE = 0.9

export interface TextPolarity {
  readonly negative: number
  readonly neutral: number
  readonly positive: number
}

const groupOf = (theme: string): string => theme.slice(0, theme.indexOf('.'))

const saidBetter = (hit: ThemeHit, hits: readonly ThemeHit[]): boolean =>
  GENERAL.has(hit.theme) &&
  hits.some(
    (other) =>
      other.sign === hit.sign && !GENERAL.has(other.theme) && groupOf(other.theme) === groupOf(hit.theme),
  )

/** Leaves out what a more specific mention says better, and complaints that the whole text makes unlikely. By place. */
export const finishThemes = (hits: readonly ThemeHit[], polarity: TextPolarity): ThemeHit[] => {
  const likely = hits.filter(
    (hit) => hit.sign > 0 || polarity.positive < SURELY_POSITIVE || hit.confidence >= SURE_RULE,
  )
  return likely.filter((hit) => !saidBetter(hit, likely)).sort((a, b) => a.start - b.start || a.end - b.end)
}
