import type { Base } from '@tingfeng/contracts'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageParam } from '../workspace/use-page-param.js'

const OFFERED = ['previous', 'week', 'year', 'lunar'] as const satisfies readonly Base[]

/** What figures are compared with, from the address, and the control to choose it. */
export const useAgainst = (): { against: Base; chooser: ReactNode } => {
  const { t } = useTranslation()
  const [against, setAgainst] = usePageParam('against', OFFERED, 'previous')
  return {
    against,
    chooser: (
      <Select
        size="small"
        className="against"
        aria-label={t('figure.against.label')}
        popupMatchSelectWidth={false}
        value={against}
        onChange={setAgainst}
        options={OFFERED.map((value) => ({ value, label: t(`figure.against.${value}`) }))}
      />
    ),
  }
}
