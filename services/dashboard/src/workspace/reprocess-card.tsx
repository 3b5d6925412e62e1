import { App, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { useReprocessJob, useStartReprocess } from '../api/workspace.js'
import { formatExact } from '../format/number.js'
import { useProblemText } from '../ui/problem.js'
import { useWorkspace } from './workspace-context.js'
import './reprocess-card.css'

interface Props {
  /** Settings were just saved, so history is behind them. */
  offered: boolean
  onLater: () => void
}

/** Offers to read history again under the new settings, and shows how far that is. */
export const ReprocessCard = ({ offered, onLater }: Props) => {
  const { t } = useTranslation()
  const { id, view } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const job = useReprocessJob(id)
  const start = useStartReprocess(id)
  const run = () => start.mutate(undefined, { onError: (error) => void message.error(textOf(error), 6) })

  const current = job.data
  const total = formatExact(current?.total ?? 0)
  if (current?.status === 'running')
    return (
      <div className="reprocess" role="status">
        <p className="num">{t('subjects.reprocessing', { done: formatExact(current.done), total })}</p>
        <Progress
          percent={current.total === 0 ? 0 : Math.floor((current.done / current.total) * 100)}
          status="active"
          aria-label={t('subjects.reprocess')}
        />
      </div>
    )
  if (current?.status === 'failed' && current.configRevision === view.configRevision)
    return (
      <div className="reprocess reprocess--failed" role="alert">
        <p>{t('subjects.reprocessFailed', { error: current.error ?? '' })}</p>
        <Button size="small" loading={start.isPending} onClick={run}>
          {t('problem.retry')}
        </Button>
      </div>
    )
  if (current?.status === 'done' && current.configRevision === view.configRevision)
    return <p className="reprocess num">{t('subjects.reprocessed', { total })}</p>
  if (!offered) return null
  return (
    <div className="reprocess reprocess--offer">
      <p>{t('subjects.reprocessText')}</p>
      <Button type="primary" loading={start.isPending} onClick={run}>
        {t('subjects.reprocess')}
      </Button>
      <Button type="text" onClick={onLater}>
        {t('subjects.later')}
      </Button>
    </div>
  )
}
