import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.js'
import type { RangeChoice } from './filters.js'
import type { Occasion } from './occasions.js'

const CALENDAR = ['week', 'month', '24h'] as const

interface Props {
  choice: RangeChoice
  zone: string
  onChange: (choice: RangeChoice) => void
}

/** Less common spans, the great sales and the holidays of China. The calendar of holidays is loaded when asked for. */
export const MoreRanges = ({ choice, zone, onChange }: Props) => {
  const { t } = useTranslation()
  const { name } = useFormat()
  const [occasions, setOccasions] = useState<Occasion[]>([])
  const load = async (open: boolean) => {
    if (!open || occasions.length > 0) return
    const { occasionsOf } = await import('./occasions.js')
    setOccasions(occasionsOf(Date.now(), zone))
  }
  const preset = 'preset' in choice ? CALENDAR.find((known) => known === choice.preset) : undefined
  const occasion = occasions.find(
    ({ range }) => 'from' in choice && range.from === choice.from && range.to === choice.to,
  )
  const itemsOf = (kind: Occasion['kind']) =>
    occasions
      .filter((known) => known.kind === kind)
      .map((known) => ({ key: known.range.from + known.range.to, label: name(known) }))
  const choose = (key: string) => {
    const calendar = CALENDAR.find((known) => known === key)
    if (calendar) return onChange({ preset: calendar })
    const chosen = occasions.find(({ range }) => range.from + range.to === key)
    if (chosen) onChange(chosen.range)
  }
  return (
    <Dropdown
      trigger={['click']}
      onOpenChange={(open) => void load(open)}
      menu={{
        className: 'more-ranges',
        selectedKeys: preset ? [preset] : occasion ? [occasion.range.from + occasion.range.to] : [],
        onClick: ({ key }) => choose(key),
        items: [
          ...CALENDAR.map((key) => ({ key, label: t(`range.presets.${key}`) })),
          { type: 'divider' },
          { key: 'sales', type: 'group', label: t('range.sales'), children: itemsOf('sale') },
          { key: 'holidays', type: 'group', label: t('range.holidays'), children: itemsOf('holiday') },
        ],
      }}
    >
      <Button className={preset || occasion ? 'more-ranges__button active' : 'more-ranges__button'}>
        {preset ? t(`range.presets.${preset}`) : occasion ? name(occasion) : t('range.more')}
        <DownOutlined />
      </Button>
    </Dropdown>
  )
}
