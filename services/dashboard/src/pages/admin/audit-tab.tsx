import type { AuditView } from '@tingfeng/contracts'
import { Button, Select, Skeleton, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Outcome, useAudit } from '../../api/accounts.js'
import { ProblemBox } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const OUTCOMES = ['ok', 'refused', 'failed'] as const
const COLORS = { ok: 'green', refused: 'gold', failed: 'red' } as const

const KNOWN = {
  login: 'login',
  logout: 'logout',
  'logout.everywhere': 'logoutEverywhere',
  'password.change': 'passwordChange',
  'user.create': 'userCreate',
  'user.change': 'userChange',
  'user.role': 'userRole',
  'user.reset': 'userReset',
  'user.sign-out': 'userSignOut',
  'key.create': 'keyCreate',
  'key.revoke': 'keyRevoke',
  erase: 'erase',
} as const

const isKnown = (action: string): action is keyof typeof KNOWN => Object.hasOwn(KNOWN, action)

/** In the language on screen where there are words for it, else the request as it was. */
const Action = ({ action }: { action: string }) => {
  const { t } = useTranslation()
  return isKnown(action) ? t(`accounts.audit.act.${KNOWN[action]}`) : <code className="mono">{action}</code>
}

export const AuditTab = () => {
  const { t, i18n } = useTranslation()
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
        <Table<AuditView>
          rowKey="id"
          size="small"
          pagination={false}
          scroll={{ x: 'max-content' }}
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
              render: (_, { target, workspace }) => [workspace, target].filter(Boolean).join(' / ') || '–',
            },
            {
              title: t('accounts.audit.outcome'),
              render: (_, entry) => (
                <Tag color={COLORS[entry.outcome]}>
                  {t(`accounts.audit.${entry.outcome}`)} {entry.outcome === 'ok' ? '' : entry.status}
                </Tag>
              ),
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
