import { Segmented } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../workspace/workspace-context.js'
import type { Preset, RangeChoice } from './filters.js'
import { MoreRanges } from './more-ranges.js'
import type { Range } from './range.js'
import './filters.css'

/** A calendar weighs as much as the rest of the page: it comes after it. */
const DateRange = lazy(async () => ({ default: (await import('./date-range.js')).DateRange }))

const AT_HAND = ['today', '7d', '30d', '90d', 'all'] as const satisfies readonly Preset[]

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
          options={AT_HAND.map((preset) => ({ value: preset, label: t(`range.presets.${preset}`) }))}
          onChange={(preset) => preset && onChange({ preset })}
        />
      </div>
      <MoreRanges choice={choice} zone={zone} onChange={onChange} />
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
