import { MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { switchLanguage } from '../../i18n/setup.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { Mark, WindLines } from '../../ui/mark.js'
import { LoginForm } from './login-form.js'
import { PasswordForm } from './password-form.js'
import './login.css'

interface Props {
  mustChange: boolean
}

/** The door: stands in place of whatever page was asked for. */
export const LoginPage = ({ mustChange }: Props) => {
  const { t } = useTranslation()
  const { mode, toggle } = useThemeMode()
  const title = t(mustChange ? 'accounts.change.title' : 'accounts.login.title')
  return (
    <div className="door">
      <title>{`${title} · ${t('product.name')}`}</title>
      <aside className="door__side" aria-hidden="true">
        <div className="door__brand">
          <Mark size={40} />
          <span>听风</span>
        </div>
        <div>
          <p className="door__lead">{t('accounts.login.lead')}</p>
          <p className="door__more">{t('accounts.login.leadMore')}</p>
        </div>
        <WindLines className="door__wind" />
      </aside>
      <main className="door__main">
        <div className="door__tools">
          <Button
            type="text"
            aria-label={t(mode === 'dark' ? 'shell.toLight' : 'shell.toDark')}
            icon={mode === 'dark' ? <SunOutlined /> : <MoonOutlined />}
            onClick={toggle}
          />
          <Button type="text" icon={<TranslationOutlined />} onClick={() => void switchLanguage()}>
            {t('shell.language')}
          </Button>
        </div>
        <div className="door__card">
          <span className="door__mark">
            <Mark size={36} />
          </span>
          <h1 className="door__title">{title}</h1>
          {mustChange ? (
            <>
              <p className="door__text">{t('accounts.change.first')}</p>
              <PasswordForm oneTime />
            </>
          ) : (
            <>
              <LoginForm />
              <p className="door__help">{t('accounts.login.help')}</p>
            </>
          )}
        </div>
      </main>
    </div>
  )
}
