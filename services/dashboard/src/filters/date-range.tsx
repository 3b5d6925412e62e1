import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import 'dayjs/locale/zh-cn'
import updateLocale from 'dayjs/plugin/updateLocale'
import { instantOf, wallOf } from '../format/zone.js'
import type { Range } from './range.js'

dayjs.extend(updateLocale)
// Weeks begin on Monday in every language; the Chinese locale already says so.
dayjs.updateLocale('en', { weekStart: 1 })

interface Props {
  zone: string
  value: Range | null
  labels: [string, string]
  onChange: (range: Range | null) => void
}

/** The calendar shows the workspace's days, whatever the browser's zone: only the wall date of a Dayjs is used. */
const dayOf = (instant: number, zone: string): Dayjs => {
  const { year, month, day } = wallOf(instant, zone)
  return dayjs(new Date(year, month - 1, day))
}

const startOf = (date: Dayjs, zone: string, plusDays: number): string =>
  new Date(
    instantOf(
      { year: date.year(), month: date.month() + 1, day: date.date() + plusDays, hour: 0, minute: 0 },
      zone,
    ),
  ).toISOString()

/** Whole days of the workspace's zone, both inclusive on screen. */
export const DateRange = ({ zone, value, labels, onChange }: Props) => (
  <DatePicker.RangePicker
    className="date-range"
    classNames={{ popup: { root: 'date-range-popup' } }}
    value={value && [dayOf(Date.parse(value.from), zone), dayOf(Date.parse(value.to) - 1, zone)]}
    placeholder={labels}
    // An end that must be filled takes the focus back for ever: the keyboard would never get past the dates.
    allowEmpty={[true, true]}
    disabledDate={(date) => date.isAfter(dayOf(Date.now(), zone), 'day')}
    onChange={(dates) => {
      const [from, to] = dates ?? []
      onChange(from && to ? { from: startOf(from, zone, 0), to: startOf(to, zone, 1) } : null)
    }}
  />
)
