import type { FileLanguage, ReportFormat } from '@tingfeng/contracts'
import { Checkbox, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../workspace/workspace-context.js'

const FORMATS = ['html', 'pdf', 'docx'] as const

/** Works on its own and inside a form, which gives `value` and `onChange`. */
interface Control<T> {
  value?: T
  onChange?: (value: T) => void
}

interface FormatsProps extends Control<ReportFormat[]> {
  possible: readonly ReportFormat[] | undefined
}

export const FormatsSelect = ({ possible, value = [], onChange }: FormatsProps) => {
  const { t } = useTranslation()
  return (
    <Checkbox.Group<ReportFormat>
      value={value}
      options={FORMATS.map((format) => ({
        value: format,
        label: t(`files.format.${format}`),
        disabled: possible !== undefined && !possible.includes(format),
      }))}
      onChange={(next) => onChange?.(next)}
    />
  )
}

export const LanguageSelect = ({ value = 'zh', onChange }: Control<FileLanguage>) => {
  const { t } = useTranslation()
  return (
    <Segmented<FileLanguage>
      aria-label={t('files.language.label')}
      value={value}
      options={(['zh', 'en'] as const).map((language) => ({
        value: language,
        label: t(`files.language.${language}`),
      }))}
      onChange={(next) => onChange?.(next)}
    />
  )
}

const MOST_THEMES = 10

export const ThemesSelect = ({ value = [], onChange }: Control<string[]>) => {
  const { t } = useTranslation()
  const { meta, themeName, groupName } = useWorkspace()
  return (
    <Select<string[]>
      mode="multiple"
      className="files__themes"
      aria-label={t('files.themes')}
      placeholder={t('files.themesHint')}
      allowClear
      maxCount={MOST_THEMES}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={(next) => onChange?.(next)}
      options={meta.groups.map((group) => ({
        label: groupName(group.id),
        options: meta.themes
          .filter((theme) => theme.group === group.id)
          .map(({ id }) => ({ value: id, label: themeName(id) })),
      }))}
    />
  )
}
