import { randomUUID } from 'node:crypto'
import type { IncidentAction, IncidentEvent, IncidentSnapshot, NOTICE_REASONS } from '@tingfeng/contracts'
import type { IncidentChange, IncidentRecord } from '@tingfeng/state'
import { Memory } from './memory.js'

type Reason = (typeof NOTICE_REASONS)[number]

/** What a person does to an incident. Pure. */
export const act = (
  incident: IncidentRecord,
  action: IncidentAction,
  actor: string,
  now: number,
): IncidentChange => {
  const at = new Date(now).toISOString()
  const events: IncidentEvent[] = []
  const reasons: Reason[] = []
  let next: IncidentRecord = { ...incident, updatedAt: at }
  let snapshot: IncidentSnapshot = incident.snapshot
  const log = (kind: IncidentEvent['kind'], text?: string): void =>
    void events.push({ at, kind, actor, ...(text !== undefined && text !== '' && { text }) })
  const close = (): void => {
    const memory: Memory = { ...Memory.parse(incident.memory), closedBy: actor }
    if (incident.status === 'resolved') {
      next = { ...next, memory }
      return
    }
    next = { ...next, memory, status: 'resolved', resolvedAt: at }
    snapshot = { ...snapshot, state: 'resolved', resolvedAt: at }
    log('resolved')
    if (incident.toldAt !== null) reasons.push('resolved')
  }

  switch (action.do) {
    case 'acknowledge':
      if (incident.acknowledgedAt !== null) break
      next = { ...next, acknowledgedAt: at }
      snapshot = { ...snapshot, acknowledgedBy: actor }
      log('acknowledged')
      break
    case 'unacknowledge': {
      if (incident.acknowledgedAt === null) break
      next = { ...next, acknowledgedAt: null }
      const { acknowledgedBy: _, ...others } = snapshot
      snapshot = others
      log('unacknowledged')
      break
    }
    case 'assign': {
      const { assignee: before, ...others } = snapshot
      if (before === (action.to ?? undefined)) break
      snapshot = action.to === null ? others : { ...others, assignee: action.to }
      log('assigned', action.to ?? undefined)
      if (action.to !== null) reasons.push('assigned')
      break
    }
    case 'comment':
      log('commented', action.text)
      break
    case 'resolve':
      close()
      break
    case 'false_alarm':
      if (!incident.falseAlarm) log('false_alarm', action.text)
      close()
      next = { ...next, falseAlarm: true }
      break
  }
  return {
    incident: { ...next, snapshot },
    events,
    notices: reasons.map((reason) => ({
      id: randomUUID(),
      workspace: incident.workspace,
      reason,
      decidedAt: at,
      incident: snapshot,
    })),
  }
}
