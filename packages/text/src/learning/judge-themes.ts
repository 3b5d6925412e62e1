import type { ThemeFit } from '@tingfeng/contracts'

/** Themes of a text as `id:polarity`: what was said of it, and what people say. */
export interface ThemeVerdict {
  readonly given: ReadonlySet<string>
  readonly said: ReadonlySet<string>
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)

/** Shares, 0–1: of texts with all themes right and none besides, and of single themes. */
export const judgeThemes = (verdicts: readonly ThemeVerdict[]): ThemeFit => {
  let [hits, said, given, sets] = [0, 0, 0, 0]
  for (const verdict of verdicts) {
    const both = [...verdict.said].filter((one) => verdict.given.has(one)).length
    hits += both
    said += verdict.said.size
    given += verdict.given.size
    if (both === verdict.said.size && both === verdict.given.size) sets += 1
  }
  return {
    sets: share(sets, verdicts.length),
    f1: share(2 * hits, said + given),
    precision: share(hits, said),
    recall: share(hits, given),
  }
}

/** The same of one theme alone, whichever polarity it has. */
export const judgeTheme = (verdicts: readonly ThemeVerdict[], theme: string): ThemeFit => {
  const only = (of: ReadonlySet<string>): Set<string> =>
    new Set([...of].filter((one) => one.startsWith(`${theme}:`)))
  return judgeThemes(verdicts.map(({ given, said }) => ({ given: only(given), said: only(said) })))
}
