import type { RoleName } from '@tingfeng/contracts'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'

const ROLES: readonly RoleName[] = ['viewer', 'analyst', 'handler', 'admin']

interface Props {
  label: string
  value?: RoleName
  disabled?: boolean
  onChange?: (role: RoleName) => void
}

export const RoleSelect = ({ label, ...rest }: Props) => {
  const { t } = useTranslation()
  return (
    <Select<RoleName>
      aria-label={label}
      className="role-select"
      popupMatchSelectWidth={false}
      optionRender={({ value }) => {
        const role = ROLES.find((known) => known === value) ?? 'viewer'
        return (
          <div className="role-option">
            {t(`accounts.role.${role}`)}
            <span>{t(`accounts.roleHint.${role}`)}</span>
          </div>
        )
      }}
      options={ROLES.map((role) => ({ value: role, label: t(`accounts.role.${role}`) }))}
      {...rest}
    />
  )
}
