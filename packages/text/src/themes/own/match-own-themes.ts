import { positionOf } from './background.js'
import { type ClausePoint, joinPoints } from './clause-points.js'
import { type CoreWords, holdsCoreWords } from './core-words.js'
import { type OwnThemeFit, scoreOf } from './fit-own-theme.js'

/** Every clause, and every two that stand beside each other in one sentence. */
const windowsOf = (points: readonly ClausePoint[]): ClausePoint[] =>
  points.flatMap((point, index) => {
    const next = points[index + 1]
    return next === undefined || point.closes ? [point] : [point, joinPoints([point, next])]
  })

export interface OwnThemeMatch {
  readonly theme: string
  readonly start: number
  readonly end: number
  /** 0.5 at the threshold, towards 1. */
  readonly confidence: number
}

export interface FittedTheme {
  readonly id: string
  readonly fit: OwnThemeFit
  readonly core: CoreWords
}

/**
 * Of each theme the place that looks most like its examples, of those that speak of the same thing.
 *
 * @param text normalised, of which `points` are the clauses
 */
export const matchOwnThemes = (
  themes: readonly FittedTheme[],
  points: readonly ClausePoint[],
  text: string,
): OwnThemeMatch[] => {
  const windows = windowsOf(points).map((point) => ({ point, position: positionOf(point) }))
  return themes.flatMap(({ id, fit, core }) => {
    let best: { start: number; end: number; above: number } | undefined
    for (const { point, position } of windows) {
      const above = scoreOf(fit, position, point) - fit.threshold
      if (above < 0 || (best !== undefined && above <= best.above)) continue
      if (!holdsCoreWords(core, text.slice(point.start, point.end))) continue
      best = { start: point.start, end: point.end, above }
    }
    if (best === undefined) return []
    const { start, end, above } = best
    return [{ theme: id, start, end, confidence: 1 / (1 + Math.exp(-above)) }]
  })
}
