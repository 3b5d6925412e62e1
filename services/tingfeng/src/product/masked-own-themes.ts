import { OWN_THEME_LIMITS, type OwnTheme } from '@tingfeng/contracts'
import { maskPersonalData } from '@tingfeng/privacy'
import type { State } from '@tingfeng/state'

type Store = State['ownThemes']

const mask = (example: string): string =>
  maskPersonalData(example).text.slice(0, OWN_THEME_LIMITS.longestExample)

const masked = (theme: OwnTheme): OwnTheme => ({
  ...theme,
  examples: theme.examples.map(mask),
  counterExamples: theme.counterExamples.map(mask),
})

/** Examples are copied from what customers wrote, with the numbers in it. */
export const maskedOwnThemes = (store: Store): Store => ({
  ...store,
  add: (workspace, theme, expectation) => store.add(workspace, masked(theme), expectation),
  update: (workspace, theme, expectation) => store.update(workspace, masked(theme), expectation),
  replaceAll: (workspace, themes, expectation) =>
    store.replaceAll(workspace, themes.map(masked), expectation),
})
