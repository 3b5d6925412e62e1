import type { SentimentModelList, SentimentModelView, TrainingFigures } from '@tingfeng/contracts'
import { App, Button, Popconfirm, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useActivate, useSentimentModels } from '../../api/models.js'
import { formatShare } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { PageHead } from '../../layout/page-head.js'
import { Empty } from '../../ui/empty.js'
import { Loaded, Panel } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { ScrollTable } from '../../ui/scroll-x.js'
import { ReprocessCard } from '../../workspace/reprocess-card.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { FiguresList } from './figures-list.js'
import { TrainPanel } from './train-panel.js'
import './models.css'

/** A version, or the model as shipped, which every workspace has. */
interface Row {
  readonly number: number | null
  readonly active: boolean
  readonly model?: SentimentModelView
}

const rowsOf = ({ active, models }: SentimentModelList): Row[] => [
  ...models.map((model) => ({ number: model.number, active: model.active, model })),
  { number: null, active: active === null },
]

const useNameOf = () => {
  const { t } = useTranslation()
  return (number: number | null): string =>
    number === null ? t('models.shipped') : t('models.nth', { n: number })
}

const UseButton = ({ row, onUsed }: { row: Row; onUsed: () => void }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const activate = useActivate(id)
  const name = useNameOf()(row.number)
  if (row.active) return <Tag color="green">{t('models.inUse')}</Tag>
  return (
    <Popconfirm
      title={t('models.useAsk', { name })}
      okText={t('models.use')}
      cancelText={t('models.cancel')}
      onConfirm={() =>
        activate.mutate(row.number, {
          onError: (error) => void message.error(textOf(error)),
          onSuccess: () => {
            onUsed()
            void message.success(t('models.used', { name }))
          },
        })
      }
    >
      <Button size="small" loading={activate.isPending}>
        {t('models.use')}
      </Button>
    </Popconfirm>
  )
}

const Change = ({ texts, before, after }: { texts: number; before: number; after: number }) => {
  const { t } = useTranslation()
  return (
    <span className="num" title={t('models.textsOf', { n: texts })}>
      {formatShare(before)} → {formatShare(after)}
    </span>
  )
}

const SentimentChange = ({ figures: { texts, heldOut, asShipped } }: { figures: TrainingFigures }) => {
  const { t } = useTranslation()
  if (asShipped) return <span className="faint">{t('models.shippedPart')}</span>
  return <Change texts={texts} before={heldOut.before.macroF1} after={heldOut.after.macroF1} />
}

const ThemeChange = ({ figures: { themes } }: { figures: TrainingFigures }) => {
  const { t } = useTranslation()
  if (!themes || themes.asShipped) return <span className="faint">{t('models.shippedPart')}</span>
  return <Change texts={themes.texts} before={themes.heldOut.before.f1} after={themes.heldOut.after.f1} />
}

const Versions = ({ list, onUsed }: { list: SentimentModelList; onUsed: () => void }) => {
  const { t } = useTranslation()
  const { ago } = useFormat()
  const { id } = useWorkspace()
  const nameOf = useNameOf()
  if (list.models.length === 0)
    return (
      <Empty title={t('models.empty')} text={t('models.emptyText')}>
        <Link to={`/w/${id}/posts`}>{t('models.toPosts')}</Link>
      </Empty>
    )
  return (
    <ScrollTable<Row>
      label={t('models.title')}
      rowKey={({ number }) => number ?? 'shipped'}
      size="middle"
      pagination={list.models.length > 50 ? { pageSize: 50 } : false}
      dataSource={rowsOf(list)}
      expandable={{
        rowExpandable: ({ model }) => model !== undefined,
        expandedRowRender: ({ model }) => model && <FiguresList figures={model.figures} />,
      }}
      columns={[
        { title: t('models.version'), render: (_, { number }) => nameOf(number) },
        { title: t('models.made'), render: (_, { model }) => model && ago(model.createdAt) },
        { title: t('models.by'), render: (_, { model }) => model?.createdBy },
        {
          title: <span title={t('models.heldOutHint')}>{t('models.sentimentPart')}</span>,
          align: 'right',
          render: (_, { model }) => model && <SentimentChange figures={model.figures} />,
        },
        {
          title: <span title={t('models.themeHeldOutHint')}>{t('models.themePart')}</span>,
          align: 'right',
          render: (_, { model }) => model && <ThemeChange figures={model.figures} />,
        },
        { title: '', align: 'right', render: (_, row) => <UseButton row={row} onUsed={onUsed} /> },
      ]}
    />
  )
}

/** Trains the reading of sentiment and themes on people's corrections, and keeps its versions; for admins. */
export const ModelsPage = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const list = useSentimentModels(id)
  const [offered, setOffered] = useState(false)
  return (
    <>
      <PageHead title={t('models.title')} subtitle={t('models.subtitle')} />
      <ReprocessCard offered={offered} onLater={() => setOffered(false)} />
      <div className="models-page">
        <TrainPanel />
        <Panel title={t('models.versions')} hint={t('models.versionsHint')}>
          <Loaded query={list}>{(data) => <Versions list={data} onUsed={() => setOffered(true)} />}</Loaded>
        </Panel>
      </div>
    </>
  )
}
