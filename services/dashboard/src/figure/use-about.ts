import { useTranslation } from 'react-i18next'
import type { Range } from '../filters/range.js'
import { formatMinute } from '../format/zone.js'
import type { Scope } from '../workspace/use-scope.js'
import { useWorkspace } from '../workspace/workspace-context.js'

/** What figures are of, in one line: the time, and all that narrows them. */
export const useAbout = (scope: Scope, range: Range): string => {
  const { t } = useTranslation()
  const { zone, subjectName, themeName } = useWorkspace()
  const { filters } = scope
  return [
    `${formatMinute(range.from, zone)} – ${formatMinute(range.to, zone)}`,
    filters.everyone ? t('overview.everyone') : t('overview.customersOnly'),
    filters.subject && subjectName(filters.subject),
    filters.source,
    filters.theme && themeName(filters.theme),
    filters.product,
    filters.region,
    filters.segment,
    filters.kind && t(`kind.${filters.kind}`),
    filters.reposts && t('filter.withoutReposts'),
    filters.spam && t('filter.withoutSpam'),
  ]
    .filter(Boolean)
    .join(' · ')
}
