import type { MuteView, SilenceView } from '@tingfeng/contracts'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEndSilence, useMutes, useRemoveMute, useRules, useSilences } from '../../api/alerts.js'
import { useRole } from '../../api/session.js'
import { formatMinute } from '../../format/zone.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { DAYS } from '../alert-rules/conditions.js'
import { useRuleName } from '../alert-rules/use-rule-name.js'
import { MuteForm } from './mute-form.js'

const useMatcherText = () => {
  const { t } = useTranslation()
  const { id, subjectName, themeName } = useWorkspace()
  const known = useRules(id)
  const nameOf = useRuleName()
  const ruleName = (rule: string): string => {
    const found = known.data?.find((one) => one.id === rule)
    return found ? nameOf(found) : rule
  }
  return ({ subjects, themes, sources, rules, maxSeverity }: SilenceView['matcher']): string => {
    const parts = [...subjects.map(subjectName), ...themes.map(themeName), ...sources, ...rules.map(ruleName)]
    const where = parts.length === 0 ? t('rules.everywhere') : parts.join(t('alerts.comma'))
    if (maxSeverity === 'red') return where
    return `${where} · ${t('notify.quiet.upTo', { severity: t(`alerts.severity.${maxSeverity}`) })}`
  }
}

const Silence = ({ silence }: { silence: SilenceView }) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const { may } = useRole()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const matcherText = useMatcherText()
  const end = useEndSilence(id)
  return (
    <article className="entry entry--plain">
      <div className="entry__main">
        <p className="entry__head">
          <b>{matcherText(silence.matcher)}</b>
        </p>
        <p className="entry__text num">
          {formatMinute(silence.from, zone)} – {formatMinute(silence.until, zone)} · {silence.createdBy}
          {silence.comment && ` · ${silence.comment}`}
        </p>
      </div>
      {may('handler') && Date.parse(silence.until) > Date.now() && (
        <Button
          size="small"
          loading={end.isPending}
          onClick={() => end.mutate(silence.id, { onError: (error) => void message.error(textOf(error)) })}
        >
          {t('notify.quiet.end')}
        </Button>
      )}
    </article>
  )
}

const Mute = ({ mute }: { mute: MuteView }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { may } = useRole()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const matcherText = useMatcherText()
  const remove = useRemoveMute(id)
  const { days, from, to } = mute.hours
  return (
    <article className={mute.enabled ? 'entry entry--plain' : 'entry entry--plain entry--off'}>
      <div className="entry__main">
        <p className="entry__head">
          <b>{mute.name}</b>
        </p>
        <p className="entry__text num">
          {DAYS.filter((day) => days.includes(day))
            .map((day) => t(`rules.day.d${day}`))
            .join(' ')}{' '}
          {from} – {to} · {matcherText(mute.matcher)}
        </p>
      </div>
      {may('admin') && (
        <Popconfirm
          title={t('rules.removeAsk', { name: mute.name })}
          okText={t('rules.remove')}
          cancelText={t('common.cancel')}
          onConfirm={() => remove.mutate(mute.id, { onError: (error) => void message.error(textOf(error)) })}
        >
          <Button size="small" danger>
            {t('rules.remove')}
          </Button>
        </Popconfirm>
      )}
    </article>
  )
}

/** Silences for once, and hours that come again in which nobody is told. */
export const QuietTab = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { may } = useRole()
  const [silences, mutes] = [useSilences(id), useMutes(id)]
  const [adding, setAdding] = useState(false)
  return (
    <>
      <h3 className="notify__title">{t('notify.quiet.silences')}</h3>
      <p className="notify__hint">{t('notify.quiet.silencesHint')}</p>
      <Loaded query={silences} rows={2}>
        {(list) =>
          list.length === 0 ? (
            <p className="faint">{t('notify.quiet.noSilences')}</p>
          ) : (
            <ul className="entries">
              {list.map((silence) => (
                <li key={silence.id}>
                  <Silence silence={silence} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <div className="notify__bar">
        <div>
          <h3 className="notify__title">{t('notify.quiet.mutes')}</h3>
          <p className="notify__hint">{t('notify.quiet.mutesHint')}</p>
        </div>
        {may('admin') && <Button onClick={() => setAdding(true)}>{t('notify.quiet.addMute')}</Button>}
      </div>
      <Loaded query={mutes} rows={2}>
        {(list) =>
          list.length === 0 ? (
            <p className="faint">{t('notify.quiet.noMutes')}</p>
          ) : (
            <ul className="entries">
              {list.map((mute) => (
                <li key={mute.id}>
                  <Mute mute={mute} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <MuteForm onClose={() => setAdding(false)} />}
    </>
  )
}
