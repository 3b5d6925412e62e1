import type { SentimentLabel } from '@tingfeng/contracts'
import { Button, Input, Segmented, Select, Switch } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Filters, KINDS, LABELS } from '../../filters/filters.js'
import { EveryoneSwitch, SourceSelect, SubjectSelect } from '../../filters/scope-selects.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const MAX_TEXT = 100

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="post-filters__field">
    <span className="post-filters__label">{label}</span>
    {children}
  </div>
)

const TextSearch = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const asked = scope.filters.text ?? ''
  const [text, setText] = useState(asked)
  useEffect(() => setText(asked), [asked])
  return (
    <Input.Search
      aria-label={t('filter.text')}
      placeholder={t('filter.text')}
      allowClear
      maxLength={MAX_TEXT}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(value) => scope.patch({ text: value.trim() || undefined })}
    />
  )
}

const ThemeSelect = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const { meta, themeName, groupName } = useWorkspace()
  return (
    <Select
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

const NOTHING: Pick<Filters, never> & Record<string, undefined> = {
  subject: undefined,
  source: undefined,
  theme: undefined,
  label: undefined,
  polarity: undefined,
  kind: undefined,
  text: undefined,
  everyone: undefined,
  undated: undefined,
}

/** Everything posts can be narrowed to, but the time. */
export const PostFilters = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const { filters, patch } = scope
  const narrowed = Object.keys(NOTHING).some((key) => filters[key as keyof Filters] !== undefined) // safe: keys of Filters
  return (
    <div className="post-filters">
      <TextSearch scope={scope} />
      <Field label={t('filter.label')}>
        <Segmented<SentimentLabel | 'all'>
          block
          aria-label={t('filter.label')}
          value={filters.label ?? 'all'}
          options={[
            { value: 'all' as const, label: t('filter.allLabels') },
            ...LABELS.map((label) => ({ value: label, label: t(`label.${label}`) })),
          ]}
          onChange={(label) => patch({ label: label === 'all' ? undefined : label })}
        />
      </Field>
      <Field label={t('filter.theme')}>
        <ThemeSelect scope={scope} />
        {(filters.theme || filters.polarity) && (
          <Segmented<SentimentLabel | 'all'>
            block
            aria-label={t('filter.polarity')}
            value={filters.polarity ?? 'all'}
            options={[
              { value: 'all' as const, label: t('filter.allPolarities') },
              ...LABELS.map((polarity) => ({ value: polarity, label: t(`polarity.${polarity}`) })),
            ]}
            onChange={(polarity) => patch({ polarity: polarity === 'all' ? undefined : polarity })}
          />
        )}
      </Field>
      <Field label={t('filter.subject')}>
        <SubjectSelect scope={scope} />
      </Field>
      <Field label={t('filter.source')}>
        <SourceSelect scope={scope} />
      </Field>
      <Field label={t('filter.kind')}>
        <Select
          aria-label={t('filter.kind')}
          placeholder={t('filter.allKinds')}
          allowClear
          value={filters.kind ?? null}
          onChange={(kind: (typeof KINDS)[number] | undefined) => patch({ kind })}
          options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      </Field>
      <EveryoneSwitch scope={scope} />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
      <label className="filter-switch">
        <Switch
          size="small"
          checked={filters.undated ?? false}
          onChange={(on) => patch({ undated: on || undefined })}
        />
        {t('filter.undated')}
      </label>
      {narrowed && (
        <Button onClick={() => patch(NOTHING)} block>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  )
}
