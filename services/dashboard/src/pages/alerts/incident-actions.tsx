import type { IncidentAction, IncidentDetail } from '@tingfeng/contracts'
import { App, Button, Dropdown, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddSilences, useIncidentAction } from '../../api/alerts.js'
import { useRole } from '../../api/session.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const SILENCE_HOURS = [1, 4, 24, 72] as const
const HOUR_MS = 3_600_000

const Assign = ({ detail, onDone }: { detail: IncidentDetail; onDone: (to: string | null) => void }) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [to, setTo] = useState(detail.incident.assignee ?? '')
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('alerts.act.assign')}</Button>
      <Modal
        open={open}
        title={t('alerts.act.assign')}
        okText={t('alerts.act.assign')}
        cancelText={t('common.cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => {
          setOpen(false)
          onDone(to.trim() || null)
        }}
      >
        <Input
          aria-label={t('alerts.assignee')}
          placeholder={t('alerts.act.assignHint')}
          maxLength={120}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </Modal>
    </>
  )
}

/** What a person can do about an incident. */
export const IncidentActions = ({ detail }: { detail: IncidentDetail }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { may } = useRole()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const act = useIncidentAction(id, detail.id)
  const silence = useAddSilences(id)
  if (!may('handler')) return null
  const onError = (error: unknown): void => void message.error(textOf(error))
  const run = (action: IncidentAction): void =>
    act.mutate(action, { onError, onSuccess: () => void message.success(t('alerts.act.done')) })
  const isOver = detail.status === 'resolved'
  const quietFor = (hours: number): void => {
    const until = new Date(Date.now() + hours * HOUR_MS).toISOString()
    silence.mutate(
      detail.causes.map((matcher) => ({ matcher, until, comment: '' })),
      { onError, onSuccess: () => void message.success(t('alerts.act.silenced', { n: hours })) },
    )
  }
  return (
    <div className="incident-actions">
      {!isOver &&
        (detail.acknowledgedAt ? (
          <Button loading={act.isPending} onClick={() => run({ do: 'unacknowledge' })}>
            {t('alerts.act.unacknowledge')}
          </Button>
        ) : (
          <Button type="primary" loading={act.isPending} onClick={() => run({ do: 'acknowledge' })}>
            {t('alerts.act.acknowledge')}
          </Button>
        ))}
      <Assign detail={detail} onDone={(to) => run({ do: 'assign', to })} />
      {!isOver && (
        <Dropdown
          menu={{
            items: SILENCE_HOURS.map((hours) => ({
              key: hours,
              label: t('alerts.act.hours', { n: hours }),
              onClick: () => quietFor(hours),
            })),
          }}
        >
          <Button>{t('alerts.act.silence')}</Button>
        </Dropdown>
      )}
      {!isOver && (
        <Popconfirm
          title={t('alerts.act.resolveAsk')}
          okText={t('alerts.act.resolve')}
          cancelText={t('common.cancel')}
          onConfirm={() => run({ do: 'resolve' })}
        >
          <Button>{t('alerts.act.resolve')}</Button>
        </Popconfirm>
      )}
      {!detail.falseAlarm && (
        <Popconfirm
          title={t('alerts.act.falseAlarmAsk')}
          okText={t('alerts.act.falseAlarm')}
          cancelText={t('common.cancel')}
          onConfirm={() => run({ do: 'false_alarm' })}
        >
          <Button>{t('alerts.act.falseAlarm')}</Button>
        </Popconfirm>
      )}
    </div>
  )
}
