import type { EChartsCoreOption } from 'echarts/core'

/** The fonts of the page in the language it is in now: what measures and draws text itself inherits none. */
export const pageFont = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--fonts').trim()

export const inPageFont = (option: EChartsCoreOption): EChartsCoreOption => ({
  ...option,
  textStyle: { fontFamily: pageFont() },
})
