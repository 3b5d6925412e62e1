import { LockOutlined } from '@ant-design/icons'
import type { RoleName } from '@tingfeng/contracts'
import { ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRole } from '../api/session.js'
import './account.css'

/** Says to whoever may not do a thing who may. Nothing to others. */
export const RoleNote = ({ needed }: { needed: RoleName }) => {
  const { t } = useTranslation()
  const { own, may } = useRole()
  if (may(needed)) return null
  return (
    <p className="role-note" role="note">
      <LockOutlined />
      {t('accounts.needs', { needed: t(`accounts.role.${needed}`), own: t(`accounts.role.${own}`) })}
    </p>
  )
}

/** Shows to whoever may not change things why their controls are grey, before the server has to refuse. */
export const RoleGate = ({ needed, children }: { needed: RoleName; children: ReactNode }) => {
  const { may } = useRole()
  if (may(needed)) return children
  return (
    <>
      <RoleNote needed={needed} />
      <ConfigProvider componentDisabled>{children}</ConfigProvider>
    </>
  )
}
