import type { ChannelView, NamedAct } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import type { AlertChannel, State } from '@tingfeng/state'
import type { ChannelDeps } from '../channels/create-channel.js'
import { hostOf, leavesMachine } from '../channels/create-channel.js'
import { channelError } from '../channels/errors.js'
import { ownerOf } from '../outbox/open-channels.js'
import type { Seal } from '../outbox/seal.js'
import type { NameState } from './known-names.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** As the query service declares and enforces it. */
    role?: 'viewer' | 'analyst' | 'handler' | 'admin'
    open?: boolean
    ownProof?: boolean
    audit?: NamedAct | false
  }
}

export interface TellingApiDeps {
  readonly state: Pick<State, 'telling' | 'workspaces'> & NameState
  readonly seal: Seal
  readonly channelDeps: ChannelDeps
  /** What the operator said; undefined where nobody did. */
  readonly publicUrl: string | undefined
  readonly logger: Logger
}

export const findWorkspace = async ({ state }: TellingApiDeps, id: string): Promise<void> => {
  if (await state.workspaces.get(id)) return
  throw channelError('unknown_workspace', `there is no workspace “${id}”; GET /api/v1/meta lists them`)
}

/** Public settings and secrets together, for judging where a channel sends to; never given out. */
export const allSettingsOf = (channel: AlertChannel, seal: Seal): Readonly<Record<string, unknown>> => ({
  ...channel.settings,
  ...seal.open(channel.sealed, ownerOf(channel)),
})

const healthOf = ({ failures, unhealthySince, lastSuccessAt }: AlertChannel): ChannelView['health'] => {
  if (unhealthySince !== null) return 'unhealthy'
  if (failures > 0) return 'failing'
  return lastSuccessAt === null ? 'untried' : 'ok'
}

export const viewOf = (channel: AlertChannel, seal: Seal, waiting: number): ChannelView => {
  const secrets = seal.open(channel.sealed, ownerOf(channel))
  const all = { ...channel.settings, ...secrets }
  const { id, name, kind, settings, owner, enabled, failures, failingSince } = channel
  return {
    ...{ id, name, kind, settings: { ...settings }, owner, enabled, failures, failingSince, waiting },
    secrets: Object.keys(secrets).sort(),
    host: hostOf(kind, all),
    outside: leavesMachine(kind, all),
    health: healthOf(channel),
    lastError: channel.lastError,
    lastFault: channel.lastFault,
    lastErrorAt: channel.lastErrorAt,
    lastSuccessAt: channel.lastSuccessAt,
  }
}
