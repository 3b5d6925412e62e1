import { DownloadOutlined } from '@ant-design/icons'
import type { FileJob } from '@tingfeng/contracts'
import { App, Button, Popconfirm, Progress, Space, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { downloadPath, isUnfinished, useRemoveFile } from '../../api/files.js'
import { useRole } from '../../api/session.js'
import { formatExact } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { Empty } from '../../ui/empty.js'
import { useProblemText } from '../../ui/problem.js'
import { ScrollTable } from '../../ui/scroll-x.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const ERRORS = ['disk_full', 'file_too_large', 'gave_up', 'format_unavailable', 'internal'] as const

const sizeOf = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB']
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`
}

const About = ({ file }: { file: FileJob }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const { job } = file
  const { from, to } = job.kind === 'export' ? job.request.filter : job.request
  const range = from && to ? `${formatMinute(from, zone)} – ${formatMinute(to, zone)}` : ''
  const name =
    job.kind === 'export'
      ? `${t(`files.of.${job.request.of}`)} · ${t(`files.format.${job.request.format}`)}`
      : (job.request.title ?? t(`files.kind.${job.request.kind}`))
  return (
    <div className="files__about">
      <span className="files__name">{name}</span>
      <span className="files__when num">{range}</span>
    </div>
  )
}

const State = ({ file }: { file: FileJob }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const { status, done, total, errorCode, error, mail, job } = file
  if (status === 'waiting') return <Tag>{t('files.state.waiting')}</Tag>
  if (status === 'running')
    return (
      <div className="files__progress">
        <Progress
          aria-label={t('files.state.running')}
          size="small"
          percent={total ? Math.min(99, Math.floor((done / total) * 100)) : 0}
        />
        {job.kind === 'export' && total !== null && (
          <span className="faint num">{`${formatExact(done)} / ${formatExact(total)}`}</span>
        )}
      </div>
    )
  if (status !== 'done') {
    const known = ERRORS.find((code) => code === errorCode)
    return (
      <div className="files__about">
        <span>
          <Tag {...(status === 'failed' && { color: 'red' })}>{t(`files.state.${status}`)}</Tag>
        </span>
        {status === 'failed' && (
          <span className="files__when">{known ? t(`files.error.${known}`) : error}</span>
        )}
      </div>
    )
  }
  return (
    <div className="files__about">
      <span className="num">
        {job.kind === 'export' ? t('files.rows', { n: formatExact(done) }) : t('files.state.done')}
        {mail && (
          <Tag
            className="files__mail"
            {...(mail.state === 'failed' && { color: 'red' })}
            title={mail.error ?? ''}
          >
            {t(`files.mail.${mail.state}`, { n: mail.to.length })}
          </Tag>
        )}
      </span>
      {file.expiresAt && (
        <span className="files__when num">
          {t('files.expires', { date: formatMinute(file.expiresAt, zone) })}
        </span>
      )}
    </div>
  )
}

export const FileTable = ({ files }: { files: readonly FileJob[] }) => {
  const { t } = useTranslation()
  const { id: workspace } = useWorkspace()
  const { ago } = useFormat()
  const { may } = useRole()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const remove = useRemoveFile(workspace)
  const onError = (error: unknown) => void message.error(textOf(error))
  return (
    <ScrollTable<FileJob>
      label={t('files.list')}
      rowKey="id"
      size="middle"
      pagination={files.length > 20 ? { pageSize: 20 } : false}
      dataSource={[...files]}
      locale={{ emptyText: <Empty title={t('files.empty')} text={t('files.emptyText')} /> }}
      columns={[
        { title: t('files.column.file'), render: (_, file) => <About file={file} /> },
        { title: t('files.column.state'), width: 240, render: (_, file) => <State file={file} /> },
        { title: t('files.column.by'), dataIndex: 'createdBy' },
        { title: t('files.column.at'), render: (_, { createdAt }) => ago(createdAt) },
        {
          title: t('files.column.actions'),
          render: (_, file) => (
            <Space wrap className="files__actions">
              {file.files.map(({ name, bytes }) => (
                <Button
                  key={name}
                  size="small"
                  type="primary"
                  ghost
                  icon={<DownloadOutlined />}
                  href={downloadPath(workspace, file.id, name)}
                  download={name}
                  title={name}
                >
                  {file.files.length > 1
                    ? `${name.slice(name.lastIndexOf('.') + 1).toUpperCase()} `
                    : `${t('files.download')} `}
                  <span className="num">{sizeOf(bytes)}</span>
                </Button>
              ))}
              {may('analyst') && isUnfinished(file) && (
                <Button size="small" onClick={() => remove.mutate(file.id, { onError })}>
                  {t('files.cancel')}
                </Button>
              )}
              {may('analyst') && !isUnfinished(file) && (
                <Popconfirm
                  title={t('files.removeAsk')}
                  okText={t('files.remove')}
                  cancelText={t('files.keep')}
                  onConfirm={() => remove.mutate(file.id, { onError })}
                >
                  <Button size="small">{t('files.remove')}</Button>
                </Popconfirm>
              )}
            </Space>
          ),
        },
      ]}
    />
  )
}
