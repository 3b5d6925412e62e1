import type { IncidentSnapshot } from '@tingfeng/contracts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { incidentOption } from '../../charts/incident-option.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import { formatExact } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

/** What came beside what was expected. */
export const IncidentFigure = ({ incident }: { incident: IncidentSnapshot }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const { count, name } = useFormat()
  const { palette } = useThemeMode()
  const { series, since } = incident
  const measure = name({ zh: incident.measureZh, en: incident.measureEn })
  const [observed, expected, band] = [
    t('alerts.chart.observed'),
    t('alerts.expected'),
    t('alerts.chart.band'),
  ]
  const option = useMemo(
    () => incidentOption({ series, since, zone, palette, texts: { observed, expected, band, count } }),
    [series, since, zone, palette, observed, expected, band, count],
  )
  const number = (value: number) => ({ text: value.toFixed(1), value })
  return (
    <FigurePanel
      title={measure}
      about={name({ zh: incident.titleZh, en: incident.titleEn })}
      className="incident-grid__wide"
      legend={[
        { name: t('alerts.chart.afterOnset'), colour: palette.negative },
        { name: t('alerts.chart.beforeOnset'), colour: palette.brand },
        { name: band, colour: palette.neutral },
        { name: expected, colour: palette.inkSoft, line: true },
      ]}
      table={{
        columns: [
          { title: t('figure.time') },
          { title: observed, numeric: true },
          { title: expected, numeric: true },
          { title: t('alerts.chart.lower'), numeric: true },
          { title: t('alerts.chart.upper'), numeric: true },
        ],
        rows: series.map((point) => [
          { text: formatMinute(point.at, zone) },
          { text: formatExact(point.observed), value: point.observed },
          number(point.expected),
          number(point.lower),
          number(point.upper),
        ]),
      }}
      drawing={{ option, height: 240, label: t('alerts.chart.describe', { n: series.length }) }}
    />
  )
}
