import { Segmented } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../workspace/workspace-context.js'
import { PRESETS, type Preset, type RangeChoice } from './filters.js'
import type { Range } from './range.js'
import './filters.css'

/** A calendar weighs as much as the rest of the page: it comes after it. */
const DateRange = lazy(async () => ({ default: (await import('./date-range.js')).DateRange }))

interface Props {
  choice: RangeChoice
  range: Range
  onChange: (choice: RangeChoice) => void
}

export const RangePicker = ({ choice, range, onChange }: Props) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  return (
    <div className="range-picker">
      <div className="scroll-x">
        <Segmented<Preset | ''>
          aria-label={t('range.label')}
          value={'preset' in choice ? choice.preset : ''}
          options={PRESETS.map((preset) => ({ value: preset, label: t(`range.presets.${preset}`) }))}
          onChange={(preset) => preset && onChange({ preset })}
        />
      </div>
      <Suspense fallback={<span className="range-picker__wait" />}>
        <DateRange
          zone={zone}
          value={'from' in choice ? range : null}
          labels={[t('range.from'), t('range.to')]}
          onChange={(next) => onChange(next ?? { preset: '30d' })}
        />
      </Suspense>
    </div>
  )
}
