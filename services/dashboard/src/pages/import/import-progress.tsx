import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { useImportJob } from '../../api/imports.js'
import { formatBytes, formatExact } from '../../format/number.js'
import { Panel } from '../../ui/panel.js'

interface Props {
  file: File
  sent: number
  id: string | undefined
}

export const ImportProgress = ({ file, sent, id }: Props) => {
  const { t } = useTranslation()
  const { data: job } = useImportJob(id)
  const uploaded = sent >= file.size
  const percent = file.size === 0 ? 100 : Math.min(100, Math.floor((sent / file.size) * 100))
  return (
    <Panel title={file.name}>
      <div role="status">
        <Progress percent={percent} status="active" aria-label={file.name} />
        <p className="num">
          {uploaded
            ? t('import.accepting')
            : t('import.uploading', { sent: formatBytes(sent), total: formatBytes(file.size) })}
        </p>
        {job && (
          <p className="faint num">
            {t('import.read', {
              seen: formatExact(job.seen),
              accepted: formatExact(job.accepted),
              rejected: formatExact(job.rejected),
            })}
          </p>
        )}
      </div>
    </Panel>
  )
}
