import type { AuditView, RoleName } from '@tingfeng/contracts'
import { Button, Select, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Outcome, useAudit } from '../../api/accounts.js'
import { ProblemBox } from '../../ui/problem.js'
import { ScrollTable } from '../../ui/scroll-x.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { actKey, reasonKey } from './act-key.js'

const OUTCOMES = ['ok', 'refused', 'failed'] as const
const ROLES = ['viewer', 'analyst', 'handler', 'admin'] as const satisfies readonly RoleName[]
const COLORS = { ok: 'green', refused: 'gold', failed: 'red' } as const

const Action = ({ action }: { action: string }) => {
  const { t } = useTranslation()
  const key = actKey(action)
  return key ? t(`accounts.audit.act.${key}`) : t('accounts.audit.other', { name: action })
}

const OutcomeTag = ({ entry: { outcome, status } }: { entry: AuditView }) => {
  const { t } = useTranslation()
  const isTold = outcome !== 'ok' && status !== null
  const reason = isTold ? reasonKey(status) : undefined
  return (
    <Tag color={COLORS[outcome]}>
      {t(`accounts.audit.${outcome}`)}
      {isTold && ` · ${reason ? `${t(`accounts.audit.why.${reason}`)} ${status}` : status}`}
    </Tag>
  )
}

/** Ids as they are; of a role that was given, its name: `lin handler`. */
const useTargetText = (): ((entry: AuditView) => string) => {
  const { t } = useTranslation()
  return ({ action, target, workspace }) => {
    const [, name, given] = (action === 'user.role' && /^(.+) (\w+)$/.exec(target ?? '')) || []
    const role = ROLES.find((known) => known === given)
    const shown =
      name === undefined
        ? target
        : role
          ? `${name} · ${t(`accounts.role.${role}`)}`
          : given === 'inactive'
            ? `${name} · ${t('accounts.members.inactive')}`
            : target
    return [workspace, shown].filter(Boolean).join(' / ') || '–'
  }
}

export const AuditTab = () => {
  const { t, i18n } = useTranslation()
  const targetText = useTargetText()
  const [outcome, setOutcome] = useState<Outcome>()
  const audit = useAudit(outcome)
  const { zone: timeZone } = useWorkspace()
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium', timeZone })
  const entries = audit.data?.pages.flatMap((page) => page.entries)
  const list = () => {
    if (!entries)
      return audit.error ? (
        <ProblemBox error={audit.error} onRetry={() => void audit.refetch()} />
      ) : (
        <Skeleton active paragraph={{ rows: 6 }} />
      )
    return (
      <>
        <ScrollTable<AuditView>
          label={t('accounts.admin.audit')}
          rowKey="id"
          size="small"
          pagination={false}
          dataSource={entries}
          locale={{ emptyText: t('accounts.audit.empty') }}
          columns={[
            {
              title: t('accounts.audit.at'),
              dataIndex: 'at',
              render: (at: string) => <span className="num">{time.format(new Date(at))}</span>,
            },
            { title: t('accounts.audit.actor'), dataIndex: 'actor' },
            {
              title: t('accounts.audit.action'),
              dataIndex: 'action',
              render: (action: string) => <Action action={action} />,
            },
            {
              title: t('accounts.audit.target'),
              render: (_, entry) => targetText(entry),
            },
            {
              title: t('accounts.audit.outcome'),
              render: (_, entry) => <OutcomeTag entry={entry} />,
            },
            { title: t('accounts.audit.address'), dataIndex: 'address' },
          ]}
        />
        {audit.hasNextPage && (
          <Button block loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            {t('accounts.audit.more')}
          </Button>
        )}
      </>
    )
  }
  return (
    <>
      <div className="admin__bar">
        <p className="admin__hint">{t('accounts.audit.intro')}</p>
        <Select<Outcome>
          className="role-select"
          aria-label={t('accounts.audit.outcome')}
          placeholder={t('accounts.audit.all')}
          allowClear
          {...(outcome && { value: outcome })}
          onChange={(chosen) => setOutcome(chosen)}
          options={OUTCOMES.map((value) => ({ value, label: t(`accounts.audit.${value}`) }))}
        />
      </div>
      {list()}
    </>
  )
}
