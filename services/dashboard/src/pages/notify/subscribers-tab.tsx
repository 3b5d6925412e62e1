import type { SubscriberView } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { useChannels, useRemoveSubscriber, useSubscribers } from '../../api/telling.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { SeverityChip } from '../alerts/severity-chip.js'
import { EntriesTab, EntryActions } from './entries.js'
import { SubscriberForm } from './subscriber-form.js'

const Row = ({ subscriber, onEdit }: { subscriber: SubscriberView; onEdit: () => void }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
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
      <EntryActions entry={subscriber} remove={remove} onEdit={onEdit} />
    </article>
  )
}

export const SubscribersTab = () => {
  const { id } = useWorkspace()
  return (
    <EntriesTab
      part="subscribers"
      query={useSubscribers(id)}
      row={(subscriber, onEdit) => <Row subscriber={subscriber} onEdit={onEdit} />}
      form={(subscriber, onClose) => <SubscriberForm subscriber={subscriber} onClose={onClose} />}
    />
  )
}
