import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  open: boolean
  onClose: () => void
  onTheirs: () => void
  onMine: () => void
}

export const ConflictDialog = ({ open, onClose, onTheirs, onMine }: Props) => {
  const { t } = useTranslation()
  return (
    <Modal
      open={open}
      title={t('subjects.conflict')}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('common.cancel')}
        </Button>,
        <Button key="mine" danger onClick={onMine}>
          {t('subjects.keepMine')}
        </Button>,
        <Button key="theirs" type="primary" onClick={onTheirs}>
          {t('subjects.takeTheirs')}
        </Button>,
      ]}
    >
      {t('subjects.conflictText')}
    </Modal>
  )
}
