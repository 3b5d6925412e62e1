import { useTranslation } from 'react-i18next'
import { agoOf } from '../format/ago.js'
import { formatCount, type Locale } from '../format/number.js'

export interface Format {
  locale: Locale
  count: (value: number) => string
  ago: (instant: string) => string
  /** The name in the language on screen, of anything that carries both. */
  name: (named: { zh: string; en: string }) => string
}

export const useFormat = (): Format => {
  const { t, i18n } = useTranslation()
  const locale: Locale = i18n.language === 'en' ? 'en' : 'zh-CN'
  return {
    locale,
    count: (value) => formatCount(value, locale),
    ago: (instant) => {
      const { unit, count } = agoOf(instant, Date.now())
      return t(`ago.${unit}`, { n: count })
    },
    name: ({ zh, en }) => (locale === 'en' ? en : zh),
  }
}
