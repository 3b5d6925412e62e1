import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from '../format/number.js'
import { readSetting, writeSetting } from '../ui/settings.js'
import { en } from './en.js'
import { teachPlurals } from './plural.js'
import type { Translation } from './translation.js'
import { zhCN } from './zh-cn.js'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Translation }
  }
}

const asLocale = (language: string | null): Locale => (language === 'en' ? 'en' : 'zh-CN')

const apply = (locale: Locale): void => {
  document.documentElement.lang = locale
}

/** Chinese unless this browser chose English before. React escapes, so i18next must not. */
export const setUpLanguage = async (): Promise<void> => {
  const lng = asLocale(readSetting('language'))
  apply(lng)
  await i18next.use(initReactI18next).init({
    lng,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  })
  teachPlurals(i18next)
}

const currentLocale = (): Locale => asLocale(i18next.language)

export const switchLanguage = async (): Promise<void> => {
  const next: Locale = currentLocale() === 'en' ? 'zh-CN' : 'en'
  writeSetting('language', next)
  apply(next)
  await i18next.changeLanguage(next)
}
