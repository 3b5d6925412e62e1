import type { SourceFigures } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSourceFigures } from '../../api/figures.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import type { FigureTable } from '../../figure/figure-table.js'
import { useAbout } from '../../figure/use-about.js'
import type { Range } from '../../filters/range.js'
import { formatExact, formatShare } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { HealthChip, HealthNote } from '../../source-health/health.js'
import { Loaded } from '../../ui/panel.js'
import { SentimentBar } from '../../ui/sentiment-bar.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const SourceRow = ({ figures, scope }: { figures: SourceFigures; scope: Scope }) => {
  const { t } = useTranslation()
  const { count, ago } = useFormat()
  const { source, newestPostAt } = figures
  return (
    <li className="source">
      <span className="source__name">
        <Link to={scope.href('posts', { source })}>{source}</Link>
        <HealthChip figures={figures} />
      </span>
      <span className="source__figures num">
        <Link to={scope.href('posts', { source })} title={formatExact(figures.posts)}>
          {t('overview.posts', { n: count(figures.posts) })}
        </Link>
        <Link to={scope.href('posts', { source, label: 'negative' })} className="faint">
          {t('overview.subjects.negative')} {formatShare(figures.negativeShare)}
        </Link>
      </span>
      <SentimentBar counts={figures} />
      <span className="source__newest faint">
        {newestPostAt
          ? t('overview.sources.newest', { when: ago(newestPostAt) })
          : t('overview.sources.noPosts')}
      </span>
      <HealthNote figures={figures} />
    </li>
  )
}

/** Where the posts come from, and whether silence means that nothing was said. */
export const SourcesPanel = ({ scope, range, undated }: { scope: Scope; range: Range; undated: number }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id, zone } = useWorkspace()
  const about = useAbout(scope, range)
  const sources = useSourceFigures(id, scope.params)
  const table: FigureTable | null = sources.data
    ? {
        columns: [
          { title: t('filter.source') },
          { title: t('overview.sources.state') },
          { title: t('overview.kpi.volume'), numeric: true },
          { title: t('overview.subjects.negative'), numeric: true },
          { title: t('overview.sources.newestColumn') },
        ],
        rows: sources.data.sources.map((figures) => [
          { text: figures.source },
          { text: t(`overview.sources.health.${figures.health?.state ?? 'unknown'}`) },
          { text: formatExact(figures.posts), value: figures.posts },
          { text: formatShare(figures.negativeShare), value: figures.negativeShare },
          { text: figures.newestPostAt ? formatMinute(figures.newestPostAt, zone) : '—' },
        ]),
      }
    : null
  return (
    <FigurePanel
      title={t('overview.sources.title')}
      hint={t('overview.sources.hint')}
      className="sources-panel"
      about={about}
      table={table}
    >
      <Loaded query={sources} rows={5}>
        {(data) =>
          data.sources.length === 0 ? (
            <p className="faint">{t('overview.sources.empty')}</p>
          ) : (
            <ul className="sources">
              {[...data.sources]
                .sort((a, b) => b.posts - a.posts)
                .map((figures) => (
                  <SourceRow key={figures.source} figures={figures} scope={scope} />
                ))}
            </ul>
          )
        }
      </Loaded>
      {undated > 0 && (
        <p className="sources-panel__undated">
          <Link to={scope.href('posts', { undated: true })}>
            {t('overview.undated', { n: count(undated) })}
          </Link>
        </p>
      )}
    </FigurePanel>
  )
}
