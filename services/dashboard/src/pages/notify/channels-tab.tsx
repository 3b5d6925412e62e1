import type { ChannelView } from '@tingfeng/contracts'
import { App, Button, Popconfirm, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRole } from '../../api/session.js'
import { useChannels, useRemoveChannel, useSaveChannel } from '../../api/telling.js'
import { formatExact } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { Empty } from '../../ui/empty.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { ChannelForm } from './channel-form.js'
import { ChannelTest } from './channel-test.js'

const TONES: Readonly<Record<ChannelView['health'], string>> = {
  untried: 'chip--line',
  ok: 'chip--positive',
  failing: 'chip--amber',
  unhealthy: 'chip--negative',
}

const Health = ({ channel }: { channel: ChannelView }) => {
  const { t } = useTranslation()
  const { ago } = useFormat()
  return (
    <>
      <p className="entry__text faint num">
        {channel.lastSuccessAt && (
          <>{t('notify.channels.lastSuccess', { when: ago(channel.lastSuccessAt) })} </>
        )}
        {channel.waiting > 0 && t('notify.channels.waiting', { n: formatExact(channel.waiting) })}
      </p>
      {channel.lastError && channel.health !== 'ok' && (
        <p className="entry__error" lang="en">
          {channel.lastError}
        </p>
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
      {may('admin') && (
        <div className="entry__actions">
          <ChannelTest channel={channel} />
          <Button size="small" onClick={onEdit}>
            {t('rules.change')}
          </Button>
          <Popconfirm
            title={t('rules.removeAsk', { name: channel.name })}
            okText={t('rules.remove')}
            cancelText={t('common.cancel')}
            onConfirm={() => remove.mutate(channel.id, { onError })}
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

export const ChannelsTab = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { may } = useRole()
  const channels = useChannels(id)
  const [edited, setEdited] = useState<ChannelView | 'new'>()
  return (
    <>
      <div className="notify__bar">
        <p className="notify__hint">{t('notify.channels.intro')}</p>
        {may('admin') && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('notify.channels.add')}
          </Button>
        )}
      </div>
      <Loaded query={channels}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('notify.channels.empty')} text={t('notify.channels.emptyText')} />
          ) : (
            <ul className="entries">
              {list.map((channel) => (
                <li key={channel.id}>
                  <Row channel={channel} onEdit={() => setEdited(channel)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {edited && (
        <ChannelForm channel={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  )
}
