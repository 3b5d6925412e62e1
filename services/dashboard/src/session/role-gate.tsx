import { LockOutlined } from '@ant-design/icons'
import type { RoleName } from '@tingfeng/contracts'
import { Button, ConfigProvider } from 'antd'
import type { ParseKeys } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useRole } from '../api/session.js'
import { PageHead } from '../layout/page-head.js'
import { Empty } from '../ui/empty.js'
import { useWorkspace } from '../workspace/workspace-context.js'
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

interface ClosedProps {
  needed: Exclude<RoleName, 'viewer'>
  title: ParseKeys
  children: ReactNode
}

/** A page that is nothing to others says who may open it, instead of controls that the server would refuse. */
export const ClosedPage = ({ needed, title, children }: ClosedProps) => {
  const { t } = useTranslation()
  const { own, may } = useRole()
  const { id } = useWorkspace()
  if (may(needed)) return children
  return (
    <>
      <PageHead title={t(title)} />
      <section className="panel">
        <Empty
          title={t(`accounts.only.${needed}`)}
          text={t('accounts.only.text', { own: t(`accounts.role.${own}`) })}
        >
          <Link to={`/w/${id}`}>
            <Button type="primary" tabIndex={-1}>
              {t('problem.home')}
            </Button>
          </Link>
        </Empty>
      </section>
    </>
  )
}
