import { Select, Switch, Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBreakdown } from '../api/questions.js'
import { useFormat } from '../i18n/use-format.js'
import type { Scope } from '../workspace/use-scope.js'
import { useWorkspace } from '../workspace/workspace-context.js'
import { KINDS, WITHOUT_SCOPE } from './filters.js'

interface Props {
  scope: Scope
}

export const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="filter-field">
    <span className="filter-field__label">{label}</span>
    {children}
  </div>
)

export const ThemeSelect = ({ scope }: Props) => {
  const { t } = useTranslation()
  const { meta, themeName, groupName } = useWorkspace()
  return (
    <Select
      className="filter-select"
      aria-label={t('filter.theme')}
      placeholder={t('filter.allThemes')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={scope.filters.theme ?? null}
      onChange={(theme: string | undefined) =>
        scope.patch({ theme, ...(theme === undefined && { polarity: undefined }) })
      }
      options={meta.groups.map((group) => ({
        label: groupName(group.id),
        options: meta.themes
          .filter((theme) => theme.group === group.id)
          .map(({ id }) => ({ value: id, label: themeName(id) })),
      }))}
    />
  )
}

const MOST_VALUES = 200

/** Values of a free dimension, with how many posts have each; asked for when it is opened. */
const ValueSelect = ({ scope, by }: Props & { by: 'product' | 'region' | 'segment' }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id } = useWorkspace()
  const [asked, setAsked] = useState(false)
  const { [by]: chosen, ...rest } = scope.params
  const values = useBreakdown(id, rest, { by, limit: MOST_VALUES }, asked)
  const posts = new Map(values.data?.rows.filter(({ key }) => key).map(({ key, now }) => [key, now.posts]))
  const names = [...new Set([...posts.keys(), ...(chosen ? [chosen] : [])])]
  return (
    <Select
      className="filter-select"
      aria-label={t(`filter.${by}`)}
      placeholder={t('filter.anyValue')}
      allowClear
      showSearch={{ optionFilterProp: 'value' }}
      popupMatchSelectWidth={false}
      loading={asked && values.isPending}
      onOpenChange={(open) => open && setAsked(true)}
      value={chosen ?? null}
      onChange={(value: string | undefined) => scope.patch({ [by]: value })}
      options={names.map((name) => ({ value: name, label: name }))}
      optionRender={({ value }) => (
        <span className="option">
          <span>{value}</span>
          {posts.has(String(value)) && (
            <span className="faint num">{count(posts.get(String(value)) ?? 0)}</span>
          )}
        </span>
      )}
    />
  )
}

const KindSelect = ({ scope }: Props) => {
  const { t } = useTranslation()
  return (
    <Select
      className="filter-select"
      aria-label={t('filter.kind')}
      placeholder={t('filter.allKinds')}
      allowClear
      value={scope.filters.kind ?? null}
      onChange={(kind: (typeof KINDS)[number] | undefined) => scope.patch({ kind })}
      options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
    />
  )
}

interface ToggleProps {
  label: string
  hint?: string
  checked: boolean
  onChange: (on: boolean) => void
}

export const Toggle = ({ label, hint, checked, onChange }: ToggleProps) => (
  <Tooltip title={hint}>
    {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
    <label className="filter-switch">
      <Switch size="small" checked={checked} onChange={onChange} />
      {label}
    </label>
  </Tooltip>
)

/** Whose and which posts count. */
export const CountedToggles = ({ scope }: Props) => {
  const { t } = useTranslation()
  const { filters, patch } = scope
  return (
    <div className="filter-toggles">
      <Toggle
        label={t('filter.everyone')}
        hint={t('filter.everyoneHint')}
        checked={filters.everyone ?? false}
        onChange={(on) => patch({ everyone: on || undefined })}
      />
      <Toggle
        label={t('filter.withoutReposts')}
        hint={t('filter.withoutRepostsHint')}
        checked={filters.reposts === 'exclude'}
        onChange={(on) => patch({ reposts: on ? 'exclude' : undefined })}
      />
      <Toggle
        label={t('filter.withoutSpam')}
        hint={t('filter.withoutSpamHint')}
        checked={filters.spam === 'exclude'}
        onChange={(on) => patch({ spam: on ? 'exclude' : undefined })}
      />
    </div>
  )
}

/** The dimensions that are asked for less often. */
export const MoreFields = ({ scope }: Props) => {
  const { t } = useTranslation()
  return (
    <>
      {(['product', 'region', 'segment'] as const).map((by) => (
        <Field key={by} label={t(`filter.${by}`)}>
          <ValueSelect scope={scope} by={by} />
        </Field>
      ))}
      <Field label={t('filter.kind')}>
        <KindSelect scope={scope} />
      </Field>
    </>
  )
}

/** How many filters narrow the figures, but for the time. */
export const narrowedBy = ({ filters }: Scope): number =>
  Object.keys(WITHOUT_SCOPE).filter((key) => filters[key as keyof typeof WITHOUT_SCOPE] !== undefined).length // safe: its own keys
