import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSourceFigures } from '../api/figures.js'
import { useFormat } from '../i18n/use-format.js'
import type { Scope } from '../workspace/use-scope.js'
import { useWorkspace } from '../workspace/workspace-context.js'
import './filters.css'

interface Props {
  scope: Scope
}

export const SubjectSelect = ({ scope }: Props) => {
  const { t } = useTranslation()
  const { view, subjectName } = useWorkspace()
  const groups = (['brand', 'product', 'competitor'] as const)
    .map((kind) => ({
      label: t(`subjectKind.${kind}`),
      options: view.subjects
        .filter((subject) => subject.kind === kind)
        .map(({ id }) => ({ value: id, label: subjectName(id) })),
    }))
    .filter(({ options }) => options.length > 0)
  return (
    <Select
      className="filter-select"
      aria-label={t('filter.subject')}
      placeholder={t('filter.allSubjects')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={scope.filters.subject ?? null}
      onChange={(subject: string | undefined) => scope.patch({ subject })}
      options={groups}
    />
  )
}

export const SourceSelect = ({ scope }: Props) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const workspace = useWorkspace()
  const { source: chosen, ...rest } = scope.params
  const sources = useSourceFigures(workspace.id, rest)
  const names = new Set([
    ...(sources.data?.sources ?? []).map(({ source }) => source),
    ...(chosen ? [chosen] : []),
  ])
  const posts = new Map(sources.data?.sources.map((figures) => [figures.source, figures.posts]))
  return (
    <Select
      className="filter-select"
      aria-label={t('filter.source')}
      placeholder={t('filter.allSources')}
      allowClear
      showSearch={{ optionFilterProp: 'value' }}
      popupMatchSelectWidth={false}
      loading={sources.isPending}
      value={chosen ?? null}
      onChange={(source: string | undefined) => scope.patch({ source })}
      options={[...names].map((name) => ({ value: name, label: name }))}
      optionRender={({ value }) => (
        <span className="option">
          <span>{value}</span>
          <span className="faint num">{count(posts.get(String(value)) ?? 0)}</span>
        </span>
      )}
    />
  )
}
