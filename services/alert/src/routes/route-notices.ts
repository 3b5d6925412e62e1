import type { IncidentNotice } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import { deliveriesOf } from './match-notice.js'

/** What the deciding half leaves for the telling half; the state's own, or a test's. */
export interface Notices {
  waiting(limit: number): Promise<readonly IncidentNotice[]>
  taken(ids: readonly string[]): Promise<void>
}

export interface RouteDeps {
  readonly notices: Notices
  readonly state: Pick<State, 'telling' | 'workspaces'>
  readonly logger: Logger
  readonly now: () => number
}

const AT_ONCE = 200

/**
 * Writes what each new notice asks for into the outbox, then marks the notice: interrupted in between, it is routed
 * again and nothing is written twice.
 *
 * @returns the notices that it routed
 */
export const routeNotices = async ({
  notices,
  state,
  logger,
  now,
}: RouteDeps): Promise<readonly IncidentNotice[]> => {
  const found = await notices.waiting(AT_ONCE)
  const { channels, subscribers, routes, deliveries } = state.telling
  for (const workspace of new Set(found.map((notice) => notice.workspace))) {
    const own = found.filter((notice) => notice.workspace === workspace)
    const audience = {
      channels: await channels.list(workspace),
      subscribers: await subscribers.list(workspace),
      routes: await routes.list(workspace),
      timeZone: (await state.workspaces.get(workspace))?.timeZone ?? 'Asia/Shanghai',
    }
    const wanted = own.flatMap((notice) => deliveriesOf(notice, audience, new Date(now())))
    if (wanted.length > 0) await deliveries.add(wanted)
    await notices.taken(own.map(({ id }) => id))
    logger.info({ workspace, notices: own.length, deliveries: wanted.length }, 'notices were routed')
  }
  return found
}
