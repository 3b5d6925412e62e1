import { FileTextOutlined } from '@ant-design/icons'
import type {
  FileLanguage,
  FileList,
  IncidentSnapshot,
  ReportFormat,
  ReportRequest,
} from '@tingfeng/contracts'
import { App, Button, Input, Segmented, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStartReport } from '../../api/files.js'
import type { Range } from '../../filters/range.js'
import { useFormat } from '../../i18n/use-format.js'
import { useProblemText } from '../../ui/problem.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { Field } from './field.js'
import { IncidentSelect } from './incident-select.js'
import { reportRequestOf } from './report-request.js'
import { ReportScope } from './report-scope.js'
import { FormatsSelect, LanguageSelect, ThemesSelect } from './report-selects.js'

const MOST_TITLE = 80
const THEMES_OF_INCIDENT = 3
interface Props {
  scope: Scope
  range: Range
  list: FileList | undefined
}

export const ReportForm = ({ scope, range, list }: Props) => {
  const { t, i18n } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const { name } = useFormat()
  const start = useStartReport(id)
  const [kind, setKind] = useState<ReportRequest['kind']>('period')
  const [title, setTitle] = useState('')
  const [themes, setThemes] = useState<string[]>(scope.filters.theme ? [scope.filters.theme] : [])
  const [formats, setFormats] = useState<ReportFormat[]>(['html'])
  const [language, setLanguage] = useState<FileLanguage>(i18n.language === 'en' ? 'en' : 'zh')

  const [incident, setIncident] = useState<IncidentSnapshot>()
  const about = kind === 'event' ? incident : undefined

  const ask = (): ReportRequest =>
    reportRequestOf({ kind, formats, language, themes, title, about }, scope.params, Date.now())

  const choose = (chosen: IncidentSnapshot | undefined): void => {
    setIncident(chosen)
    if (!chosen) return
    setTitle(name({ zh: chosen.titleZh, en: chosen.titleEn }).slice(0, MOST_TITLE))
    setThemes(chosen.themes.slice(0, THEMES_OF_INCIDENT).map((theme) => theme.id))
  }

  return (
    <div className="files__form">
      <Field label={t('files.kind.label')} hint={t(`files.kindHint.${kind}`)}>
        <Segmented
          aria-label={t('files.kind.label')}
          value={kind}
          options={(['period', 'event'] as const).map((value) => ({
            value,
            label: t(`files.kind.${value}`),
          }))}
          onChange={setKind}
        />
      </Field>
      {kind === 'event' && (
        <Field label={t('files.incident')} hint={t('files.incidentHint')}>
          <IncidentSelect value={incident} onChange={choose} />
        </Field>
      )}
      <Field label={t('files.reportTitle')}>
        <Input
          className="files__title"
          aria-label={t('files.reportTitle')}
          placeholder={t('files.reportTitleHint')}
          maxLength={MOST_TITLE}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      {!about && <ReportScope kind={kind} scope={scope} range={range} />}
      {kind === 'event' && (
        <Field label={t('files.themes')}>
          <ThemesSelect value={themes} onChange={setThemes} />
        </Field>
      )}
      <Field
        label={t('files.format.label')}
        {...(list && !list.reportFormats.includes('pdf') && { hint: t('files.noPdf') })}
      >
        <Space wrap>
          <FormatsSelect possible={list?.reportFormats} value={formats} onChange={setFormats} />
          <LanguageSelect value={language} onChange={setLanguage} />
        </Space>
      </Field>
      <Field label="">
        <Button
          type="primary"
          icon={<FileTextOutlined />}
          loading={start.isPending}
          disabled={formats.length === 0}
          onClick={() =>
            start.mutate(ask(), {
              onSuccess: () => void message.success(t('files.started')),
              onError: (error) => void message.error(textOf(error)),
            })
          }
        >
          {t('files.make')}
        </Button>
      </Field>
    </div>
  )
}
