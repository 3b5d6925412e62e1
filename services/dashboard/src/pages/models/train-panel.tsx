import type { TrainResult } from '@tingfeng/contracts'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTrain } from '../../api/models.js'
import { Panel } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { FiguresList } from './figures-list.js'

const Outcome = ({ result: { number, figures } }: { result: TrainResult }) => {
  const { t } = useTranslation()
  const line = number === null ? t('models.notKept') : t('models.kept', { n: number })
  return (
    <div className="train-outcome" role="status">
      <p
        className={number === null ? 'train-outcome__line' : 'train-outcome__line train-outcome__line--kept'}
      >
        {line}
      </p>
      <FiguresList figures={figures} />
    </div>
  )
}

export const TrainPanel = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const train = useTrain(id)
  const run = () => train.mutate(undefined, { onError: (error) => void message.error(textOf(error), 8) })
  const button = (
    <Button type="primary" loading={train.isPending} onClick={run}>
      {t('models.train')}
    </Button>
  )
  return (
    <Panel title={t('models.train')} extra={button}>
      <p className="model-intro">{t('models.trainText')}</p>
      {train.isPending && (
        <p className="model-note" role="status">
          {t('models.training')}
        </p>
      )}
      {train.data && !train.isPending && <Outcome result={train.data} />}
    </Panel>
  )
}
