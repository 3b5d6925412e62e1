import type { Condition } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { formatExact, formatShare } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { useDuration } from './use-duration.js'

/** A condition as a sentence. */
export const useConditionText = (): ((condition: Condition) => string) => {
  const { t } = useTranslation()
  const duration = useDuration()
  const { count } = useFormat()
  return (condition) => {
    switch (condition.kind) {
      case 'threshold':
        return t('rules.say.threshold', {
          measure: t(`rules.measure.${condition.measure}`),
          n: formatExact(condition.atLeast),
          window: duration(condition.windowMinutes),
        })
      case 'spike':
        return t('rules.say.spike', {
          measure: t(`rules.measure.${condition.measure}`),
          effect: condition.minEffect,
          n: condition.minCount,
        })
      case 'theme_surge':
      case 'competitor_move':
        return t(`rules.say.${condition.kind}`, { effect: condition.minEffect, n: condition.minCount })
      case 'negative_share':
        return t('rules.say.negative_share', {
          share: formatShare(condition.atLeast, 0),
          n: condition.minPosts,
          window: duration(condition.windowMinutes),
        })
      case 'emerging_phrase':
        return t('rules.say.emerging_phrase', { n: condition.minCount })
      case 'single_post': {
        const reasons = condition.urgency.map((cause) => t(`rules.urgency.${cause}`))
        return t('rules.say.single_post', { what: [...reasons, ...condition.words].join(t('alerts.comma')) })
      }
      case 'influential_author':
        return t('rules.say.influential_author', { n: count(condition.followers) })
      case 'rating_drop':
        return t('rules.say.rating_drop', {
          by: condition.by,
          n: condition.minRatings,
          window: duration(condition.windowMinutes),
        })
      case 'source_silent':
        return t('rules.say.source_silent', {
          n: condition.usual,
          window: duration(condition.windowMinutes),
        })
    }
  }
}
