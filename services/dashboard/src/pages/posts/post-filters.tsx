import type { SentimentLabel } from '@tingfeng/contracts'
import { Button, Input, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LABELS, WITHOUT_POSTS, WITHOUT_SCOPE } from '../../filters/filters.js'
import { CountedToggles, Field, MoreFields, ThemeSelect, Toggle } from '../../filters/scope-fields.js'
import { SourceSelect, SubjectSelect } from '../../filters/scope-selects.js'
import type { Scope } from '../../workspace/use-scope.js'

const MAX_TEXT = 100

const TextSearch = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const asked = scope.filters.q ?? ''
  const [text, setText] = useState(asked)
  useEffect(() => setText(asked), [asked])
  return (
    <Input.Search
      aria-label={t('filter.q')}
      placeholder={t('filter.q')}
      allowClear
      maxLength={MAX_TEXT}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(value) => scope.patch({ q: value.trim() || undefined })}
    />
  )
}

const NOTHING = { ...WITHOUT_SCOPE, ...WITHOUT_POSTS }

/** Everything posts can be narrowed to, but the time. */
export const PostFilters = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const { filters, patch } = scope
  const narrowed = Object.keys(NOTHING).some((key) => filters[key as keyof typeof NOTHING] !== undefined) // safe: its own keys
  return (
    <div className="filter-fields post-filters">
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
      <MoreFields scope={scope} />
      <CountedToggles scope={scope} />
      <Toggle
        label={t('filter.undated')}
        checked={filters.undated ?? false}
        onChange={(on) => patch({ undated: on || undefined })}
      />
      {narrowed && (
        <Button onClick={() => patch(NOTHING)} block>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  )
}
