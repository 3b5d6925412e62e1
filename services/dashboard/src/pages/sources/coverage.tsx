import { useTranslation } from 'react-i18next'
import type { ScopeParams } from '../../api/figures.js'
import { useSeries } from '../../api/questions.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import type { FigureTable } from '../../figure/figure-table.js'
import { heatOf } from '../../figure/heat.js'
import { HeatTable } from '../../figure/heat-table.js'
import { overlap, type Range, spanOf } from '../../filters/range.js'
import { bucketEnd, bucketName } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { Loaded } from '../../ui/panel.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

interface Props {
  scope: Scope
  range: Range
  params: ScopeParams
  about: string
}

const DAY_MS = 86_400_000
const SOURCES = 30
const NEVER = '—'

/** Posts of each source by day: an empty day of a source that usually speaks is a hole, not silence. */
export const Coverage = ({ scope, range, params, about }: Props) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id, zone } = useWorkspace()
  const days = spanOf(range) / DAY_MS
  const step = days <= 1.3 ? 'hour' : days <= 45 ? 'day' : days <= 300 ? 'week' : 'month'
  const series = useSeries(id, params, { step, by: 'source', orderBy: 'posts', limit: SOURCES })
  const data = series.data?.step === step ? series.data : undefined
  const table: FigureTable | null = data
    ? {
        columns: [
          { title: t('filter.source') },
          ...data.starts.map((start) => ({
            title: bucketName(start, step, zone).split('~')[0] ?? '',
            numeric: true,
          })),
        ],
        rows: data.rows.map(({ key, points }) => {
          const most = Math.max(...points.map(({ posts }) => posts), 1)
          return [
            { text: key || t('figure.unnamed') },
            ...points.map(({ posts }, at) => {
              const from = data.starts[at] ?? range.from
              const time = overlap(range, { from, to: new Date(bucketEnd(from, step, zone)).toISOString() })
              return {
                text: posts === 0 ? NEVER : count(posts),
                value: posts,
                heat: heatOf(posts, most),
                ...(posts > 0 && { href: scope.href('posts', { source: key || undefined, range: time }) }),
              }
            }),
          ]
        }),
      }
    : null
  return (
    <FigurePanel
      title={t('sources.coverage')}
      hint={t('sources.coverageHint')}
      className="coverage"
      about={about}
      table={table}
    >
      <Loaded query={series} rows={8}>
        {() => table && <HeatTable table={table} caption={t('sources.coverage')} />}
      </Loaded>
    </FigurePanel>
  )
}
