import { LockOutlined, LogoutOutlined, SafetyOutlined } from '@ant-design/icons'
import { Button, Dropdown, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useRole, useSession, useSignOut } from '../api/session.js'
import { PasswordForm } from '../pages/login/password-form.js'
import { forgetOwn } from '../pages/sql/own-storage.js'
import { useGuardedLeave } from '../unsaved/use-unsaved.js'
import './account.css'

/** Who is logged in, and the way out. Nothing where the product runs without log-in. */
export const AccountMenu = ({ workspace }: { workspace: string }) => {
  const { t } = useTranslation()
  const { data } = useSession()
  const { may } = useRole()
  const signOut = useSignOut()
  const leave = useGuardedLeave()
  const navigate = useNavigate()
  const [changing, setChanging] = useState(false)
  if (!data?.login || !data.user) return null
  const { name, role } = data.user
  const items = [
    {
      key: 'who',
      disabled: true,
      className: 'account__who',
      label: (
        <>
          <strong>{name}</strong>
          <span>{t(`accounts.role.${role}`)}</span>
        </>
      ),
    },
    { type: 'divider' as const },
    ...(may('admin') ? [{ key: 'admin', icon: <SafetyOutlined />, label: t('accounts.menu.admin') }] : []),
    { key: 'password', icon: <LockOutlined />, label: t('accounts.change.menu') },
    { key: 'out', icon: <LogoutOutlined />, label: t('accounts.menu.signOut') },
    { key: 'everywhere', icon: <LogoutOutlined />, label: t('accounts.menu.everywhere') },
  ]
  const choose = (key: string): void => {
    if (key === 'admin') void navigate(`/w/${workspace}/admin/members`)
    else if (key === 'password') setChanging(true)
    else
      leave(() => {
        const out = signOut.mutateAsync(key === 'everywhere')
        // A refusal is told by the mutation itself.
        void out.then(() => forgetOwn(name)).catch(() => undefined)
      })
  }
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
        <Button type="text" className="account" aria-label={t('accounts.menu.label', { name })}>
          <span className="account__face">{[...name][0]?.toUpperCase()}</span>
          <span className="account__name">{name}</span>
        </Button>
      </Dropdown>
      <Modal
        open={changing}
        title={t('accounts.change.title')}
        footer={null}
        destroyOnHidden
        onCancel={() => setChanging(false)}
      >
        <PasswordForm onDone={() => setChanging(false)} />
      </Modal>
    </>
  )
}
