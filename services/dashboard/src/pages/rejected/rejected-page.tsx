import type { RejectReason } from '@tingfeng/contracts'
import { Button, Segmented, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RejectedFilter, useRejected } from '../../api/rejected.js'
import { formatExact } from '../../format/number.js'
import { PageHead } from '../../layout/page-head.js'
import { RoleNote } from '../../session/role-gate.js'
import { Empty } from '../../ui/empty.js'
import { ProblemBox } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { REASONS } from './reasons.js'
import { RejectedRow } from './rejected-row.js'
import '../../filters/filters.css'
import './rejected.css'

const STATES = ['open', 'replayed', 'all'] as const

const List = ({ filter }: { filter: RejectedFilter }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const rejected = useRejected(id, filter)
  if (!rejected.data)
    return rejected.error ? (
      <ProblemBox error={rejected.error} onRetry={() => void rejected.refetch()} />
    ) : (
      <div className="panel">
        <Skeleton active paragraph={{ rows: 6 }} />
      </div>
    )
  const shown = rejected.data.pages.flatMap((page) => page.rejected)
  if (shown.length === 0)
    return (
      <div className="panel">
        <Empty
          title={t('rejected.empty')}
          text={filter.state === 'open' && !filter.reason ? t('rejected.emptyText') : ''}
        />
      </div>
    )
  return (
    <>
      <p className="rejected-total num">
        {t('rejected.total', { n: formatExact(rejected.data.pages[0]?.total ?? 0) })}
      </p>
      <ul className={rejected.isPlaceholderData ? 'rejected-list loaded--stale' : 'rejected-list'}>
        {shown.map((record) => (
          <li key={record.id}>
            <RejectedRow record={record} />
          </li>
        ))}
      </ul>
      {rejected.hasNextPage && (
        <Button block loading={rejected.isFetchingNextPage} onClick={() => void rejected.fetchNextPage()}>
          {t('rejected.more')}
        </Button>
      )}
    </>
  )
}

export const RejectedPage = () => {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<RejectedFilter>({ state: 'open' })
  return (
    <>
      <PageHead title={t('rejected.title')} subtitle={t('rejected.subtitle')} />
      <div className="filter-bar">
        <Segmented
          aria-label={t('rejected.stateLabel')}
          value={filter.state ?? 'open'}
          options={STATES.map((state) => ({ value: state, label: t(`rejected.state.${state}`) }))}
          onChange={(state) => setFilter({ ...filter, state })}
        />
        <Select
          className="filter-select"
          aria-label={t('rejected.reasonLabel')}
          placeholder={t('rejected.allReasons')}
          allowClear
          popupMatchSelectWidth={false}
          value={filter.reason ?? null}
          onChange={(reason: RejectReason | undefined) => {
            const { reason: _, ...rest } = filter
            setFilter(reason ? { ...rest, reason } : rest)
          }}
          options={REASONS.map((reason) => ({ value: reason, label: t(`rejected.reason.${reason}`) }))}
        />
      </div>
      <RoleNote needed="handler" />
      <List filter={filter} />
    </>
  )
}
