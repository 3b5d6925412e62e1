import { useTranslation } from 'react-i18next'

/** 90 → 90 分钟, 120 → 2 小时, 1,440 → 1 天. */
export const useDuration = (): ((minutes: number) => string) => {
  const { t } = useTranslation()
  return (minutes) => {
    if (minutes >= 1440 && minutes % 1440 === 0) return t('rules.days', { n: minutes / 1440 })
    if (minutes >= 60 && minutes % 60 === 0) return t('rules.hours', { n: minutes / 60 })
    return t('rules.minutes', { n: minutes })
  }
}
