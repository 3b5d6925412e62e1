import { DownloadOutlined } from '@ant-design/icons'
import type { ExportFormat, ExportRequest, FileLanguage } from '@tingfeng/contracts'
import { App, Button, Segmented, Select, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStartExport } from '../../api/files.js'
import { WITHOUT_POSTS } from '../../filters/filters.js'
import type { Range } from '../../filters/range.js'
import { ScopeBar } from '../../filters/scope-bar.js'
import { useFilterTexts } from '../../filters/use-filter-texts.js'
import { useProblemText } from '../../ui/problem.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { Field } from './field.js'

const EXPORTED = ['posts', 'overview', 'trend', 'themes', 'subjects', 'sources'] as const
const FORMATS = ['csv', 'xlsx', 'jsonl', 'parquet'] as const

interface Props {
  scope: Scope
  range: Range
}

/** The filters that only some pages have, as they came along in the address. */
const OtherFilters = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const shown = useFilterTexts(scope.filters).filter(({ key }) => key in WITHOUT_POSTS)
  if (shown.length === 0) return null
  return (
    <Field label={t('files.filters')}>
      {shown.map(({ key, text }) => (
        <Tag key={key}>{text}</Tag>
      ))}
      <Button type="link" size="small" onClick={() => scope.patch(WITHOUT_POSTS)}>
        {t('files.clear')}
      </Button>
    </Field>
  )
}

export const ExportForm = ({ scope, range }: Props) => {
  const { t, i18n } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const start = useStartExport(id)
  const [of, setOf] = useState<(typeof EXPORTED)[number]>('posts')
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const language: FileLanguage = i18n.language === 'en' ? 'en' : 'zh'
  const { filters, params } = scope

  const ask = (): ExportRequest => {
    const base = { format, language, bom: true }
    const { from, to, everyone = false, subject, source, theme, product, region, segment } = params
    const { kind, reposts, spam } = filters
    const narrowed = { subject, source, theme, product, region, segment, kind, reposts, spam, everyone }
    if (of === 'trend') return { ...base, of, filter: { ...narrowed, from, to, step: filters.step ?? 'day' } }
    if (of !== 'posts') return { ...base, of, filter: { ...narrowed, from, to } }
    const { label, polarity, q, undated = false } = filters
    const allTime = 'preset' in filters.range && filters.range.preset === 'all'
    return {
      ...base,
      of,
      filter: { ...narrowed, ...(!allTime && { from, to }), undated, label, polarity, q },
    }
  }

  return (
    <div className="files__form">
      <Field label={t('files.of.label')}>
        <Segmented
          aria-label={t('files.of.label')}
          value={of}
          options={EXPORTED.map((value) => ({ value, label: t(`files.of.${value}`) }))}
          onChange={setOf}
        />
      </Field>
      <Field label={t('files.range')}>
        <ScopeBar scope={scope} range={range} />
      </Field>
      <OtherFilters scope={scope} />
      <Field label={t('files.format.label')} hint={t(`files.formatHint.${format}`)}>
        <Select<ExportFormat>
          className="files__select"
          aria-label={t('files.format.label')}
          value={format}
          options={FORMATS.map((value) => ({ value, label: t(`files.format.${value}`) }))}
          onChange={setFormat}
        />
      </Field>
      <Field label="">
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          loading={start.isPending}
          onClick={() =>
            start.mutate(ask(), {
              onSuccess: () => void message.success(t('files.started')),
              onError: (error) => void message.error(textOf(error)),
            })
          }
        >
          {t('files.start')}
        </Button>
      </Field>
    </div>
  )
}
