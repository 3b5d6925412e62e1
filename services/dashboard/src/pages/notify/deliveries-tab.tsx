import type { DeliveryView } from '@tingfeng/contracts'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type DeliveryFilter, useChannels, useDeliveries, useRetryDelivery } from '../../api/telling.js'
import { formatExact } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { Empty } from '../../ui/empty.js'
import { FaultText } from '../../ui/fault-text.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { ScrollTable } from '../../ui/scroll-x.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const PAGE = 50
const MOST = 200

const STATES = ['waiting', 'sending', 'sent', 'merged', 'uncertain', 'failed'] as const

const TONES: Readonly<Record<DeliveryView['state'], string>> = {
  waiting: 'chip--amber',
  sending: 'chip--amber',
  sent: 'chip--positive',
  merged: 'chip--line',
  uncertain: 'chip--amber',
  failed: 'chip--negative',
}

const State = ({ delivery }: { delivery: DeliveryView }) => {
  const { t } = useTranslation()
  return (
    <>
      <span className={`chip ${TONES[delivery.state]}`}>
        {t(`notify.deliveries.states.${delivery.state}`)}
      </span>
      {delivery.mayRepeat && <span className="faint"> {t('notify.deliveries.mayRepeat')}</span>}
      {delivery.lastError && delivery.state !== 'sent' && (
        <FaultText fault={delivery.lastFault} error={delivery.lastError} />
      )}
    </>
  )
}

/** What nobody took, and what may have been lost, is sent again only because a person says so. */
const Retry = ({ delivery }: { delivery: DeliveryView }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const retry = useRetryDelivery(id)
  if (delivery.state !== 'failed' && delivery.state !== 'uncertain') return null
  return (
    <Button
      size="small"
      loading={retry.isPending}
      onClick={() =>
        retry.mutate(delivery.id, {
          onSuccess: () => void message.success(t('notify.deliveries.retried')),
          onError: (error) => void message.error(textOf(error), 10),
        })
      }
    >
      {t('notify.deliveries.retry')}
    </Button>
  )
}

/** Every message: to whom, by which way, what became of it. */
export const DeliveriesTab = () => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const { name } = useFormat()
  const [filter, setFilter] = useState<DeliveryFilter>({})
  const [limit, setLimit] = useState(PAGE)
  const deliveries = useDeliveries(id, filter, limit)
  const channels = useChannels(id)
  const names = new Map(channels.data?.map((channel) => [channel.id, channel.name]))
  return (
    <>
      <div className="notify__bar">
        <p className="notify__hint">{t('notify.deliveries.intro')}</p>
        <Select
          className="filter-select"
          aria-label={t('notify.deliveries.state')}
          placeholder={t('notify.deliveries.allStates')}
          allowClear
          value={filter.state ?? null}
          onChange={(state: DeliveryView['state'] | undefined) => setFilter(state ? { state } : {})}
          options={STATES.map((state) => ({
            value: state,
            label: `${t(`notify.deliveries.states.${state}`)} ${formatExact(deliveries.data?.counts[state] ?? 0)}`,
          }))}
        />
      </div>
      <Loaded query={deliveries}>
        {(page) => (
          <>
            <ScrollTable<DeliveryView>
              label={t('notify.tab.deliveries')}
              rowKey="id"
              size="middle"
              pagination={false}
              dataSource={page.deliveries}
              locale={{
                emptyText: (
                  <Empty title={t('notify.deliveries.empty')} text={t('notify.deliveries.emptyText')} />
                ),
              }}
              columns={[
                {
                  title: t('notify.deliveries.at'),
                  render: (_, { sentAt, createdAt }) => (
                    <span className="num">{formatMinute(sentAt ?? createdAt, zone)}</span>
                  ),
                },
                {
                  title: t('notify.deliveries.what'),
                  render: (_, { titleZh, titleEn, incident }) => {
                    const title = name({ zh: titleZh, en: titleEn })
                    return incident ? <Link to={`/w/${id}/alerts/${incident}`}>{title}</Link> : title
                  },
                },
                {
                  title: t('notify.deliveries.channel'),
                  render: (_, { channel }) => names.get(channel) ?? t('notify.deliveries.gone'),
                },
                { title: t('notify.deliveries.to'), render: (_, { to }) => to || '—' },
                {
                  title: t('notify.deliveries.state'),
                  render: (_, delivery) => <State delivery={delivery} />,
                },
                { key: 'retry', render: (_, delivery) => <Retry delivery={delivery} /> },
              ]}
            />
            {page.deliveries.length >= limit && limit < MOST && (
              <Button block onClick={() => setLimit(Math.min(MOST, limit + PAGE))}>
                {t('alerts.more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </>
  )
}
