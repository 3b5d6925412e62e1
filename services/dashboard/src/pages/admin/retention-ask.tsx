import type { RetentionPreview } from '@tingfeng/contracts'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatExact } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

interface Props {
  /** Unset: closed. */
  preview: RetentionPreview | undefined
  saving: boolean
  onYes: (days: number) => void
  onNo: () => void
}

/** What would go for good, before it does. */
export const RetentionAsk = ({ preview, saving, onYes, onNo }: Props) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  return (
    <Modal
      open={preview !== undefined}
      title={t('accounts.retention.askTitle', { n: preview?.days ?? 0 })}
      okText={t('accounts.retention.do')}
      okButtonProps={{ danger: true, loading: saving }}
      cancelText={t('accounts.members.cancel')}
      onOk={() => preview && onYes(preview.days)}
      onCancel={onNo}
    >
      {preview && (
        <div className="retention-ask">
          <p>
            {t(preview.posts > 0 ? 'accounts.retention.wouldGo' : 'accounts.retention.noneOlder', {
              posts: formatExact(preview.posts),
              before: formatMinute(preview.before, zone),
            })}
          </p>
          {preview.rejected > 0 && (
            <p>{t('accounts.retention.rejectedToo', { n: formatExact(preview.rejected) })}</p>
          )}
          <p>{t('accounts.retention.figures')}</p>
          <p>
            <strong>{t('accounts.retention.forGood')}</strong>
          </p>
        </div>
      )}
    </Modal>
  )
}
