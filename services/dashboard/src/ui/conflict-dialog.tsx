import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  open: boolean
  title: string
  text: string
  onClose: () => void
  onTheirs: () => void
  onMine: () => void
}

/** Two people changed one thing: whose change stays is for them to say. */
export const ConflictDialog = ({ open, title, text, onClose, onTheirs, onMine }: Props) => {
  const { t } = useTranslation()
  return (
    <Modal
      open={open}
      title={title}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('common.cancel')}
        </Button>,
        <Button key="mine" danger onClick={onMine}>
          {t('common.keepMine')}
        </Button>,
        <Button key="theirs" type="primary" onClick={onTheirs}>
          {t('common.takeTheirs')}
        </Button>,
      ]}
    >
      {text}
    </Modal>
  )
}
