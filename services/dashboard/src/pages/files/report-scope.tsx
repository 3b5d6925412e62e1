import type { ReportRequest } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import type { Range } from '../../filters/range.js'
import { RangePicker } from '../../filters/range-picker.js'
import { Toggle } from '../../filters/scope-fields.js'
import { SourceSelect, SubjectSelect } from '../../filters/scope-selects.js'
import { useFilterTexts } from '../../filters/use-filter-texts.js'
import type { Scope } from '../../workspace/use-scope.js'
import { Field } from './field.js'
import { unheededBy } from './report-request.js'
import '../../filters/filters.css'

interface Props {
  kind: ReportRequest['kind']
  scope: Scope
  range: Range
}

/** What a report is of; of the filters in the address those that it heeds, and the names of the others. */
export const ReportScope = ({ kind, scope, range }: Props) => {
  const { t } = useTranslation()
  const { filters, patch } = scope
  const unheeded = unheededBy(kind, filters)
  const names = useFilterTexts(filters)
    .filter(({ key }) => unheeded.includes(key))
    .map(({ text }) => text)
  const { from, to, subject, source, everyone } = scope.params
  const heeded: Scope = {
    ...scope,
    params: {
      ...{ from, to },
      ...(subject && { subject }),
      ...(source && { source }),
      ...(everyone && { everyone }),
    },
  }
  return (
    <Field
      label={t('files.range')}
      {...(names.length > 0 && {
        hint: t('files.unheeded', { filters: names.join(t('alerts.comma')) }),
      })}
    >
      <div className="filter-bar">
        <RangePicker choice={filters.range} range={range} onChange={(choice) => patch({ range: choice })} />
        <SubjectSelect scope={heeded} />
        <SourceSelect scope={heeded} />
        <Toggle
          label={t('filter.everyone')}
          hint={t('filter.everyoneHint')}
          checked={filters.everyone ?? false}
          onChange={(on) => patch({ everyone: on || undefined })}
        />
      </div>
    </Field>
  )
}
