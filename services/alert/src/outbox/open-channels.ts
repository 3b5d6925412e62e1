import type { AlertChannel } from '@tingfeng/state'
import type { Channel } from '../channels/channel.js'
import { type ChannelDeps, createChannel } from '../channels/create-channel.js'
import type { Seal } from './seal.js'

/** Channels as they can send: kept while their settings stay, for the access tokens that some of them hold. */
export interface OpenChannels {
  /** @throws ChannelError `channel_settings` · `mail_server_needed` */
  of(channel: AlertChannel): Channel
}

const MOST_KEPT = 500

/** What a sealed secret is bound to. */
export const ownerOf = ({ workspace, kind }: Pick<AlertChannel, 'workspace' | 'kind'>): string =>
  `${workspace} ${kind}`

export const openChannels = (deps: ChannelDeps & { readonly seal: Seal }): OpenChannels => {
  const kept = new Map<string, { readonly made: string; readonly channel: Channel }>()
  return {
    of: (record) => {
      const made = JSON.stringify([record.settings, record.sealed])
      const known = kept.get(record.id)
      if (known?.made === made) return known.channel
      const settings = { ...record.settings, ...deps.seal.open(record.sealed, ownerOf(record)) }
      const channel = createChannel(record.kind, settings, deps)
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(record.id, { made, channel })
      return channel
    },
  }
}
