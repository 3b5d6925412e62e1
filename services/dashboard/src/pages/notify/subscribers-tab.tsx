import type { SubscriberView } from '@tingfeng/contracts'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRole } from '../../api/session.js'
import { useChannels, useRemoveSubscriber, useSubscribers } from '../../api/telling.js'
import { Empty } from '../../ui/empty.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { SeverityChip } from '../alerts/severity-chip.js'
import { SubscriberForm } from './subscriber-form.js'

const Row = ({ subscriber, onEdit }: { subscriber: SubscriberView; onEdit: () => void }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { may } = useRole()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const channels = useChannels(id)
  const remove = useRemoveSubscriber(id)
  const names = new Map(channels.data?.map((channel) => [channel.id, channel.name]))
  return (
    <article className={subscriber.enabled ? 'entry entry--plain' : 'entry entry--plain entry--off'}>
      <div className="entry__main">
        <p className="entry__head">
          <b>{subscriber.name}</b>
          <span className="chip">{t(`notify.language.${subscriber.language}`)}</span>
          {!subscriber.enabled && <span className="chip chip--line">{t('notify.off')}</span>}
        </p>
        <ul className="contacts">
          {subscriber.contacts.map((contact) => (
            <li key={`${contact.channel} ${contact.to ?? ''}`} className="contacts__way">
              {names.get(contact.channel) ?? t('notify.deliveries.gone')}
              {contact.to && <span className="mono"> {contact.to}</span>}{' '}
              <SeverityChip severity={contact.minSeverity} />
              <span className="faint">{t('notify.andUp')}</span>
            </li>
          ))}
        </ul>
      </div>
      {may('admin') && (
        <div className="entry__actions">
          <Button size="small" onClick={onEdit}>
            {t('rules.change')}
          </Button>
          <Popconfirm
            title={t('rules.removeAsk', { name: subscriber.name })}
            okText={t('rules.remove')}
            cancelText={t('common.cancel')}
            onConfirm={() =>
              remove.mutate(subscriber.id, { onError: (error) => void message.error(textOf(error), 6) })
            }
          >
            <Button size="small" danger>
              {t('rules.remove')}
            </Button>
          </Popconfirm>
        </div>
      )}
    </article>
  )
}

export const SubscribersTab = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { may } = useRole()
  const subscribers = useSubscribers(id)
  const [edited, setEdited] = useState<SubscriberView | 'new'>()
  return (
    <>
      <div className="notify__bar">
        <p className="notify__hint">{t('notify.subscribers.intro')}</p>
        {may('admin') && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('notify.subscribers.add')}
          </Button>
        )}
      </div>
      <Loaded query={subscribers}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('notify.subscribers.empty')} text={t('notify.subscribers.emptyText')} />
          ) : (
            <ul className="entries">
              {list.map((subscriber) => (
                <li key={subscriber.id}>
                  <Row subscriber={subscriber} onEdit={() => setEdited(subscriber)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {edited && (
        <SubscriberForm
          subscriber={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}
