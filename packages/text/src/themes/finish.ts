import type { ThemeHit } from './tagger.js'

/** 服务差 beside 态度差 says nothing more: the aspect counts, the whole does not. */
const GENERAL = new Set(['quality.general', 'service.general', 'aftersales.general'])

/** From here on a text as a whole is surely praise. */
const SURELY_POSITIVE = 0.9
/** How praise admits a flaw: without one of these, a complaint in it is more likely a misreading. */
const ADMISSION =
  /但|就是|不过|只是|可惜|唯一|缺点|不足|遗憾|美中|稍|略|有点|有些|太|偏|除了|虽|却|还是|一般|美中|欠|差|贵|慢/
const LOOK_BACK = 12

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
export const finishThemes = (
  hits: readonly ThemeHit[],
  polarity: TextPolarity,
  normalized: string,
): ThemeHit[] => {
  const admits = (hit: ThemeHit): boolean =>
    ADMISSION.test(normalized.slice(Math.max(0, hit.start - LOOK_BACK), hit.end))
  const likely = hits.filter((hit) => hit.sign > 0 || polarity.positive < SURELY_POSITIVE || admits(hit))
  return likely.filter((hit) => !saidBetter(hit, likely)).sort((a, b) => a.start - b.start || a.end - b.end)
}
