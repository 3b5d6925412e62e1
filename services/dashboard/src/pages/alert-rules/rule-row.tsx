import type { RuleView } from '@tingfeng/contracts'
import { App, Button, Popconfirm, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRemoveRule, useSaveRule } from '../../api/alerts.js'
import { useRole } from '../../api/session.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { SeverityChip } from '../alerts/severity-chip.js'
import { bodyOf } from './rule-values.js'
import { useConditionText } from './use-condition-text.js'
import { useRuleName } from './use-rule-name.js'

/** What a rule watches that is narrowed to nothing. */
const EVERYTHING = {
  source_silent: 'rules.allSources',
  competitor_move: 'rules.allCompetitors',
} as const

const ScopeText = ({ rule }: { rule: RuleView }) => {
  const { t } = useTranslation()
  const { subjectName, themeName } = useWorkspace()
  const { subjects, themes, sources, products } = rule.scope
  const parts = [...subjects.map(subjectName), ...themes.map(themeName), ...sources, ...products]
  const kind = rule.conditions[0]?.kind
  const all = kind === 'source_silent' || kind === 'competitor_move' ? EVERYTHING[kind] : 'rules.everywhere'
  return <>{parts.length === 0 ? t(all) : parts.join(t('alerts.comma'))}</>
}

/** One rule: whether it is on, what it watches, how often it was wrong. */
export const RuleRow = ({ rule, onEdit }: { rule: RuleView; onEdit: () => void }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { may } = useRole()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const conditionText = useConditionText()
  const name = useRuleName()(rule)
  const [save, remove] = [useSaveRule(id), useRemoveRule(id)]
  const onError = (error: unknown): void => void message.error(textOf(error))
  const changeable = may('admin')
  return (
    <article className={rule.enabled ? 'rule' : 'rule rule--off'}>
      <Switch
        aria-label={t('rules.enabled', { name })}
        checked={rule.enabled}
        disabled={!changeable}
        loading={save.isPending}
        onChange={(enabled) =>
          save.mutate({ id: rule.id, ...bodyOf(rule), enabled, expectedRevision: rule.revision }, { onError })
        }
      />
      <div className="rule__main">
        <p className="rule__head">
          <b>{name}</b> <SeverityChip severity={rule.severity} />
          {rule.falseAlarms > 0 && (
            <span className="chip chip--amber" title={t('rules.stricterHint')}>
              {t('rules.stricter', { n: rule.falseAlarms, factor: rule.strictness.toFixed(2) })}
            </span>
          )}
        </p>
        <p className="rule__text">{rule.conditions.map(conditionText).join(t('rules.and'))}</p>
        <p className="rule__text faint">
          <ScopeText rule={rule} />
        </p>
      </div>
      {changeable && (
        <div className="rule__actions">
          <Button size="small" onClick={onEdit}>
            {t('rules.change')}
          </Button>
          <Popconfirm
            title={t('rules.removeAsk', { name })}
            okText={t('rules.remove')}
            cancelText={t('common.cancel')}
            onConfirm={() => remove.mutate(rule.id, { onError })}
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
