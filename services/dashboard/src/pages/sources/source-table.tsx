import type { SourceFigures } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { FigurePanel } from '../../figure/figure-panel.js'
import { formatExact, formatShare } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { HealthChip, HealthNote } from '../../source-health/health.js'
import { ScrollX } from '../../ui/scroll-x.js'
import { SentimentBar } from '../../ui/sentiment-bar.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

interface Props {
  sources: readonly SourceFigures[]
  scope: Scope
  about: string
}

const HOUR_MS = 3_600_000

/** Those that need someone come first, then the largest. */
const ORDER = { failing: 0, silent: 1, fresh: 2, pushed: 2, unknown: 2 } as const
const byNeed = (a: SourceFigures, b: SourceFigures): number =>
  ORDER[a.health?.state ?? 'unknown'] - ORDER[b.health?.state ?? 'unknown'] || b.posts - a.posts

export const SourceTable = ({ sources, scope, about }: Props) => {
  const { t } = useTranslation()
  const { count, ago } = useFormat()
  const { zone } = useWorkspace()
  const sorted = [...sources].sort(byNeed)
  const total = sources.reduce((sum, { posts }) => sum + posts, 0)
  const cadence = (ms: number | null | undefined): string =>
    ms ? t('sources.every', { n: Math.max(1, Math.round(ms / HOUR_MS)) }) : '—'
  return (
    <FigurePanel
      title={t('sources.health')}
      hint={t('sources.healthHint')}
      about={about}
      table={{
        columns: [
          { title: t('filter.source') },
          { title: t('overview.sources.state') },
          { title: t('figure.measure.posts'), numeric: true },
          { title: t('sources.share'), numeric: true },
          { title: t('figure.measure.negativeShare'), numeric: true },
          { title: t('overview.sources.newestColumn') },
        ],
        rows: sorted.map((figures) => [
          { text: figures.source },
          { text: t(`overview.sources.health.${figures.health?.state ?? 'unknown'}`) },
          { text: formatExact(figures.posts), value: figures.posts },
          {
            text: formatShare(total ? figures.posts / total : null),
            value: total ? figures.posts / total : null,
          },
          { text: formatShare(figures.negativeShare), value: figures.negativeShare },
          { text: figures.newestPostAt ? formatMinute(figures.newestPostAt, zone) : '—' },
        ]),
      }}
    >
      {sorted.length === 0 ? (
        <p className="faint">{t('overview.sources.empty')}</p>
      ) : (
        <ScrollX label={t('sources.health')}>
          <table className="data-table num source-table">
            <thead>
              <tr>
                <th scope="col">{t('filter.source')}</th>
                <th scope="col">{t('overview.sources.state')}</th>
                <th scope="col" className="right">
                  {t('figure.measure.posts')}
                </th>
                <th scope="col" className="right">
                  {t('sources.share')}
                </th>
                <th scope="col" className="right">
                  {t('figure.measure.negativeShare')}
                </th>
                <th scope="col">{t('overview.sources.newestColumn')}</th>
                <th scope="col">{t('sources.cadence')}</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((figures) => (
                <tr key={figures.source}>
                  <th scope="row">
                    <Link to={scope.href('posts', { source: figures.source })}>{figures.source}</Link>
                    <HealthNote figures={figures} />
                  </th>
                  <td>
                    <HealthChip figures={figures} />
                  </td>
                  <td className="right">
                    <Link
                      to={scope.href('posts', { source: figures.source })}
                      title={formatExact(figures.posts)}
                    >
                      {count(figures.posts)}
                    </Link>
                    <SentimentBar counts={figures} />
                  </td>
                  <td className="right">{formatShare(total ? figures.posts / total : null)}</td>
                  <td className="right">
                    <Link to={scope.href('posts', { source: figures.source, label: 'negative' })}>
                      {formatShare(figures.negativeShare)}
                    </Link>
                  </td>
                  <td title={figures.newestPostAt ? formatMinute(figures.newestPostAt, zone) : undefined}>
                    {figures.newestPostAt ? ago(figures.newestPostAt) : '—'}
                  </td>
                  <td className="faint">{cadence(figures.health?.expectEveryMs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </FigurePanel>
  )
}
