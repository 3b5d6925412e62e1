import { App, Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useUnsaved } from '../../unsaved/use-unsaved.js'

interface Props {
  title: string
  text: string
  /** Unset: closed. */
  secret: string | undefined
  onClose: () => void
}

/** A password or key that is told this once; a stray click does not lose it. */
export const SecretOnce = ({ title, text, secret, onClose }: Props) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  useUnsaved(() => secret !== undefined)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret ?? '')
    void message.success(t('accounts.members.copied'))
  }
  return (
    <Modal
      open={secret !== undefined}
      title={title}
      mask={{ closable: false }}
      closable={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('accounts.members.close')}
        </Button>
      }
    >
      <p className="admin__hint">{text}</p>
      <div className="secret">
        <code className="mono" data-testid="secret">
          {secret}
        </code>
        {/* Browsers lend the clipboard to https and localhost only. */}
        {window.isSecureContext && (
          <Button size="small" onClick={() => void copy()}>
            {t('accounts.members.copy')}
          </Button>
        )}
      </div>
    </Modal>
  )
}
