import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import './page-skeleton.css'

export const PageSkeleton = () => {
  const { t } = useTranslation()
  return (
    <div className="page-skeleton" role="status" aria-label={t('common.loading')}>
      <Skeleton active title={{ width: 140 }} paragraph={{ rows: 1, width: 320 }} />
      <div className="panel">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    </div>
  )
}
