import type { IncidentDetail } from '@tingfeng/contracts'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIncidentAction } from '../../api/alerts.js'
import { useRole } from '../../api/session.js'
import { formatMinute } from '../../format/zone.js'
import { Panel } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { useUnsaved } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { useRuleName } from '../alert-rules/use-rule-name.js'

const RULE = /^rule:/
/** How the service calls itself. */
const SERVICE = 'tingfeng'
/** What the service writes to an incident that nobody was told of. */
const FOUND_IN_HISTORY = 'found in history'

/** Everything that happened to an incident, newest first, with a place to add a word. */
export const IncidentTimeline = ({ detail }: { detail: IncidentDetail }) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const { may } = useRole()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const act = useIncidentAction(id, detail.id)
  const [text, setText] = useState('')
  useUnsaved(() => text.trim() !== '')
  const ruleName = useRuleName()
  const ruleNames = new Map(detail.incident.rules.map((rule) => [`rule:${rule.id}`, ruleName(rule)]))
  const actorOf = (actor: string): string =>
    actor === SERVICE
      ? t('alerts.timeline.service')
      : (ruleNames.get(actor) ?? (RULE.test(actor) ? t('alerts.timeline.rule') : actor))
  const send = (): void =>
    act.mutate(
      { do: 'comment', text: text.trim() },
      { onSuccess: () => setText(''), onError: (error) => void message.error(textOf(error)) },
    )
  return (
    <Panel title={t('alerts.timeline.title')}>
      {may('handler') && (
        <div className="timeline__form">
          <Input.TextArea
            aria-label={t('alerts.timeline.comment')}
            placeholder={t('alerts.timeline.comment')}
            autoSize={{ minRows: 1, maxRows: 5 }}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button disabled={text.trim() === ''} loading={act.isPending} onClick={send}>
            {t('alerts.timeline.send')}
          </Button>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol className="timeline" tabIndex={0}>
        {detail.timeline.toReversed().map((event) => (
          <li
            key={`${event.at} ${event.kind} ${event.actor}`}
            className={`timeline__event timeline__event--${event.kind}`}
          >
            <p className="timeline__head">
              <b>{t(`alerts.event.${event.kind}`)}</b> <span className="faint">{actorOf(event.actor)}</span>
            </p>
            {event.text && (
              <p className="timeline__text">
                {event.text === FOUND_IN_HISTORY ? t('alerts.quiet.history') : event.text}
              </p>
            )}
            <p className="faint num">{formatMinute(event.at, zone)}</p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
