import type { Measure, Measures, Step } from '@tingfeng/contracts'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMatrix, useSeries } from '../../api/questions.js'
import { shownValue } from '../../figure/change-text.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import type { FigureCell, FigureTable } from '../../figure/figure-table.js'
import { heatOf } from '../../figure/heat.js'
import { HeatTable } from '../../figure/heat-table.js'
import { useAbout } from '../../figure/use-about.js'
import type { FilterPatch } from '../../filters/filters.js'
import { overlap, type Range, spanOf } from '../../filters/range.js'
import { bucketEnd, bucketName } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { Loaded } from '../../ui/panel.js'
import { usePageParam } from '../../workspace/use-page-param.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const SHOWN = ['complaints', 'posts', 'negativeShare', 'heat'] as const satisfies readonly Measure[]
const THEMES = 20
const SUBJECTS = 12
const DAY_MS = 86_400_000

/** The finest step whose columns fit beside each other. */
const stepFor = (range: Range): Step => {
  const days = spanOf(range) / DAY_MS
  if (days <= 1.3) return 'hour'
  if (days <= 31) return 'day'
  return days <= 220 ? 'week' : 'month'
}

const patchOf = (measure: Measure): FilterPatch => {
  if (measure === 'complaints') return { polarity: 'negative' }
  return measure === 'negativeShare' ? { label: 'negative' } : {}
}

/** Themes against time or subjects, the cell the deeper the more. */
export const ThemeMatrix = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id, zone, themeName, subjectName } = useWorkspace()
  const about = useAbout(scope, range)
  const [columns, setColumns] = usePageParam('columns', ['time', 'subject'], 'time')
  const [measure, setMeasure] = usePageParam('measure', SHOWN, 'complaints')
  const step = stepFor(range)
  const { theme: _, ...params } = scope.params
  const byTime = columns === 'time'
  const series = useSeries(id, params, { step, by: 'theme', orderBy: measure, limit: THEMES }, byTime)
  const matrix = useMatrix(
    id,
    params,
    { rows: 'theme', columns: 'subject', orderBy: measure, limit: THEMES, columnLimit: SUBJECTS },
    !byTime,
  )

  const cellsOf = (points: readonly Measures[], most: number, patch: (at: number) => FilterPatch) =>
    points.map((point, at): FigureCell => {
      const value = point[measure]
      return {
        text: value === 0 && point.posts === 0 ? '·' : shownValue(measure, value, count),
        value,
        heat: heatOf(value, most),
        ...(point.posts > 0 && { href: scope.href('posts', { ...patchOf(measure), ...patch(at) }) }),
      }
    })
  const rowOf = (key: string, cells: FigureCell[]): FigureCell[] => [
    { text: themeName(key), href: scope.href('themes', { theme: key }) },
    ...cells,
  ]
  const mostOf = (rows: readonly (readonly Measures[])[]): number =>
    Math.max(0, ...rows.flat().map((point) => point[measure] ?? 0))

  const tableOf = (): FigureTable | null => {
    if (byTime) {
      if (!series.data || series.data.step !== step) return null
      const { starts, rows } = series.data
      const themes = rows.filter(({ key }) => key !== '')
      const most = mostOf(themes.map(({ points }) => points))
      return {
        columns: [
          { title: t('filter.theme') },
          ...starts.map((start) => ({
            title: bucketName(start, step, zone).split('~')[0] ?? '',
            numeric: true,
          })),
        ],
        rows: themes.map(({ key, points }) =>
          rowOf(
            key,
            cellsOf(points, most, (at) => {
              const from = starts[at] ?? range.from
              const to = new Date(bucketEnd(from, step, zone)).toISOString()
              return { theme: key, range: overlap(range, { from, to }) }
            }),
          ),
        ),
      }
    }
    if (!matrix.data) return null
    const { rows, columns: across, cells } = matrix.data
    const shown = rows.keys.flatMap((key, at) => (key === '' ? [] : [{ key, points: cells[at] ?? [] }]))
    const most = mostOf(shown.map(({ points }) => points))
    return {
      columns: [
        { title: t('filter.theme') },
        ...across.keys.map((key) => ({ title: subjectName(key) || t('figure.unnamed'), numeric: true })),
      ],
      rows: shown.map(({ key, points }) =>
        rowOf(
          key,
          cellsOf(points, most, (at) => ({ theme: key, subject: across.keys[at] || undefined })),
        ),
      ),
    }
  }
  const table = tableOf()
  const title = byTime ? t('themes.byTime') : t('themes.bySubject')
  return (
    <FigurePanel
      title={title}
      hint={t('themes.matrixHint', { measure: t(`figure.measure.${measure}`) })}
      className="theme-matrix"
      about={about}
      table={table}
      extra={
        <>
          <Segmented
            size="small"
            aria-label={t('themes.columns')}
            value={columns}
            options={[
              { value: 'time' as const, label: t('themes.time') },
              { value: 'subject' as const, label: t('figure.by.subject') },
            ]}
            onChange={setColumns}
          />
          <Select
            size="small"
            aria-label={t('themes.measure')}
            popupMatchSelectWidth={false}
            value={measure}
            onChange={setMeasure}
            options={SHOWN.map((value) => ({ value, label: t(`figure.measure.${value}`) }))}
          />
        </>
      }
    >
      <Loaded<unknown> query={byTime ? series : matrix} rows={12}>
        {() =>
          table && table.rows.length > 0 ? (
            <HeatTable table={table} caption={title} />
          ) : (
            <p className="faint">{t('overview.themes.empty')}</p>
          )
        }
      </Loaded>
    </FigurePanel>
  )
}
