import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { LoginForm } from './login-form.js'
import { PasswordForm } from './password-form.js'
import './login.css'

interface Props {
  /** Whose page it is. */
  name: string
  mustChange: boolean
}

/** Above whatever drawer or dialog is open. */
const ON_TOP = 2000

/** The door over a page whose session has ended: it opens on the page as it was left. */
export const LoginAgain = ({ name, mustChange }: Props) => {
  const { t } = useTranslation()
  return (
    <Modal
      open
      centered
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
      width={420}
      zIndex={ON_TOP}
      rootClassName="login-again"
      title={t(mustChange ? 'accounts.change.title' : 'accounts.login.expiredTitle')}
    >
      <p className="door__text" role="status">
        {mustChange ? t('accounts.change.first') : t('accounts.login.expired', { name })}
      </p>
      {mustChange ? <PasswordForm oneTime /> : <LoginForm name={name} />}
    </Modal>
  )
}
