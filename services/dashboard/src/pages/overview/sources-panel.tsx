import type { SourceFigures } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSourceFigures } from '../../api/figures.js'
import { formatExact, formatShare } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { Loaded, Panel } from '../../ui/panel.js'
import { SentimentBar } from '../../ui/sentiment-bar.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const TONES = {
  fresh: 'positive',
  pushed: 'line',
  silent: 'amber',
  failing: 'amber',
  unknown: 'line',
} as const

const HealthChip = ({ figures }: { figures: SourceFigures }) => {
  const { t } = useTranslation()
  const state = figures.health?.state ?? 'unknown'
  return <span className={`chip chip--${TONES[state]}`}>{t(`overview.sources.health.${state}`)}</span>
}

/** What is wrong with a source, in words; nothing where all is well. */
const HealthNote = ({ figures }: { figures: SourceFigures }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const { health, newestPostAt } = figures
  const at = (instant: string | null) => (instant ? formatMinute(instant, zone) : '—')
  if (health?.state === 'silent')
    return (
      <p className="source__note">
        {t('overview.sources.silentSince', { when: at(newestPostAt ?? health.lastSuccessAt) })}
      </p>
    )
  if (health?.state === 'failing')
    return (
      <p className="source__note">
        {t('overview.sources.failingSince', { when: at(health.lastErrorAt) })}
        {health.lastError && <span className="mono">{health.lastError}</span>}
      </p>
    )
  return null
}

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
export const SourcesPanel = ({ scope, undated }: { scope: Scope; undated: number }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id } = useWorkspace()
  const sources = useSourceFigures(id, scope.params)
  return (
    <Panel title={t('overview.sources.title')} hint={t('overview.sources.hint')} className="sources-panel">
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
    </Panel>
  )
}
