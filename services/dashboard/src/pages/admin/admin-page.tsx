import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useRole, useSession } from '../../api/session.js'
import { PageHead } from '../../layout/page-head.js'
import { Empty } from '../../ui/empty.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { AuditTab } from './audit-tab.js'
import { KeysTab } from './keys-tab.js'
import { MembersTab } from './members-tab.js'
import './admin.css'

const TABS = ['members', 'keys', 'audit'] as const

/** Members, keys and the audit log, for admins. */
export const AdminPage = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { data } = useSession()
  const { own, may } = useRole()
  const navigate = useNavigate()
  const { tab } = useParams()
  const active = TABS.find((known) => known === tab) ?? 'members'
  const body = () => {
    if (!data?.login) return <Empty title={t('accounts.admin.off')} text={t('accounts.admin.offText')} />
    if (!may('admin'))
      return (
        <Empty
          title={t('accounts.admin.only')}
          text={t('accounts.admin.onlyText', { own: t(`accounts.role.${own}`) })}
        />
      )
    return (
      <Tabs
        activeKey={active}
        onChange={(key) => void navigate(`/w/${id}/admin/${key}`)}
        destroyOnHidden
        items={[
          { key: 'members', label: t('accounts.admin.members'), children: <MembersTab /> },
          { key: 'keys', label: t('accounts.admin.keys'), children: <KeysTab /> },
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
