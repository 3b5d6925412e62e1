import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useSession } from '../../api/session.js'
import { PageHead } from '../../layout/page-head.js'
import { Empty } from '../../ui/empty.js'
import { PageNotFound } from '../../ui/not-found.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { AuditTab } from './audit-tab.js'
import { KeysTab } from './keys-tab.js'
import { MembersTab } from './members-tab.js'
import { RetentionTab } from './retention-tab.js'
import './admin.css'

const TABS = ['members', 'keys', 'retention', 'audit'] as const

/** Members, keys, how long posts are kept, and the audit log, for admins. */
export const AdminPage = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { data } = useSession()
  const navigate = useNavigate()
  const { tab } = useParams()
  const active = TABS.find((known) => known === tab) ?? 'members'
  const body = () => {
    if (tab !== undefined && tab !== active) return <PageNotFound home={`/w/${id}/admin/members`} />
    if (!data?.login)
      return (
        <>
          <Empty title={t('accounts.admin.off')} text={t('accounts.admin.offText')} />
          <h2 className="admin__title">{t('accounts.admin.retention')}</h2>
          <RetentionTab />
        </>
      )
    return (
      <Tabs
        activeKey={active}
        onChange={(key) => void navigate(`/w/${id}/admin/${key}`)}
        destroyOnHidden
        items={[
          { key: 'members', label: t('accounts.admin.members'), children: <MembersTab /> },
          { key: 'keys', label: t('accounts.admin.keys'), children: <KeysTab /> },
          { key: 'retention', label: t('accounts.admin.retention'), children: <RetentionTab /> },
          { key: 'audit', label: t('accounts.admin.audit'), children: <AuditTab /> },
        ]}
      />
    )
  }
  return (
    <>
      <PageHead title={t('accounts.admin.title')} subtitle={t('accounts.admin.subtitle')} />
      <section className="panel admin">{body()}</section>
    </>
  )
}
