import type { ChannelView } from '@tingfeng/contracts'
import { App, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRole } from '../../api/session.js'
import { useChannels, useRemoveChannel, useSaveChannel } from '../../api/telling.js'
import { formatExact } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { FaultText } from '../../ui/fault-text.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { ChannelForm } from './channel-form.js'
import { ChannelTest } from './channel-test.js'
import { EntriesTab, EntryActions } from './entries.js'

const TONES: Readonly<Record<ChannelView['health'], string>> = {
  untried: 'chip--line',
  ok: 'chip--positive',
  failing: 'chip--amber',
  unhealthy: 'chip--negative',
}

const Health = ({ channel }: { channel: ChannelView }) => {
  const { t } = useTranslation()
  const { ago } = useFormat()
  const { zone } = useWorkspace()
  return (
    <>
      <p className="entry__text faint num">
        {channel.lastSuccessAt && (
          <>{t('notify.channels.lastSuccess', { when: ago(channel.lastSuccessAt) })} </>
        )}
        {channel.waiting > 0 && t('notify.channels.waiting', { n: formatExact(channel.waiting) })}
      </p>
      {channel.failingSince && channel.lastErrorAt && (
        <p className="entry__text faint num">
          {t('notify.channels.failing', {
            n: formatExact(channel.failures),
            since: formatMinute(channel.failingSince, zone),
            last: formatMinute(channel.lastErrorAt, zone),
          })}
        </p>
      )}
      {channel.lastError && channel.health !== 'ok' && (
        <FaultText fault={channel.lastFault} error={channel.lastError} />
      )}
    </>
  )
}

const Row = ({ channel, onEdit }: { channel: ChannelView; onEdit: () => void }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { may } = useRole()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const [save, remove] = [useSaveChannel(id), useRemoveChannel(id)]
  const onError = (error: unknown): void => void message.error(textOf(error), 6)
  return (
    <article className={channel.enabled ? 'entry' : 'entry entry--off'}>
      <Switch
        aria-label={t('rules.enabled', { name: channel.name })}
        checked={channel.enabled}
        disabled={!may('admin')}
        loading={save.isPending}
        onChange={(enabled) => save.mutate({ id: channel.id, patch: { enabled } }, { onError })}
      />
      <div className="entry__main">
        <p className="entry__head">
          <b>{channel.name}</b>
          <span className="chip">{t(`notify.kind.${channel.kind}`)}</span>
          <span className={`chip ${TONES[channel.health]}`}>{t(`notify.health.${channel.health}`)}</span>
        </p>
        {channel.host && <p className="entry__text mono">{channel.host}</p>}
        <Health channel={channel} />
      </div>
      <EntryActions entry={channel} remove={remove} onEdit={onEdit}>
        <ChannelTest channel={channel} />
      </EntryActions>
    </article>
  )
}

export const ChannelsTab = () => {
  const { id } = useWorkspace()
  return (
    <EntriesTab
      part="channels"
      query={useChannels(id)}
      row={(channel, onEdit) => <Row channel={channel} onEdit={onEdit} />}
      form={(channel, onClose) => <ChannelForm channel={channel} onClose={onClose} />}
    />
  )
}
