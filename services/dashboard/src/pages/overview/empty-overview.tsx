import type { Overview } from '@tingfeng/contracts'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useOverview } from '../../api/figures.js'
import { EVER, type Range } from '../../filters/range.js'
import { formatMinute } from '../../format/zone.js'
import { Empty } from '../../ui/empty.js'
import { Loaded } from '../../ui/panel.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

/** The first thing a stranger sees who started without demo data: two ways in. */
const EmptyWorkspace = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const push = `curl -X POST '${window.location.origin}/ingest/v1/posts?workspace=${id}&source=test' \\
  -H 'content-type: application/json' \\
  -d '{"id": "1", "text": "充电两小时，用半天就没电，客服还不理人"}'`
  return (
    <div className="panel">
      <Empty title={t('overview.empty.title')} text={t('overview.empty.text')}>
        <Link to={`/w/${id}/import`}>
          <Button type="primary" size="large" tabIndex={-1}>
            {t('overview.empty.import')}
          </Button>
        </Link>
      </Empty>
      <div className="push-hint">
        <p className="faint">{t('overview.empty.push')}</p>
        <pre className="mono scroll-x">{push}</pre>
      </div>
    </div>
  )
}

interface Props {
  /** Undated posts of the range: they are in no figure, and yet not nothing. */
  undated: number
  scope: Scope
  range: Range
}

/** There are posts, only not here: say where. */
const EmptyRange = ({ undated, scope, ever }: Omit<Props, 'range'> & { ever: Overview }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const { oldestPostAt, newestPostAt } = ever
  const { range, subject, source } = scope.filters
  const widest = 'preset' in range && range.preset === 'all'
  const text =
    widest || subject || source || oldestPostAt === null || newestPostAt === null
      ? t('overview.emptyRange.narrowed')
      : t('overview.emptyRange.text', {
          from: formatMinute(oldestPostAt, zone),
          to: formatMinute(newestPostAt, zone),
        })
  return (
    <div className="panel">
      <Empty title={t('overview.emptyRange.title')} text={text}>
        {!widest && (
          <Button type="primary" onClick={() => scope.patch({ range: { preset: 'all' } })}>
            {t('overview.emptyRange.jump')}
          </Button>
        )}
        {undated > 0 && (
          <Link to={scope.href('posts', { undated: true })}>
            <Button tabIndex={-1}>{t('overview.undated', { n: undated })}</Button>
          </Link>
        )}
      </Empty>
    </div>
  )
}

/** What stands in the place of figures that would all be zero. */
export const NoFigures = ({ undated, scope, range }: Props) => {
  const { id } = useWorkspace()
  const ever = useOverview(id, { from: EVER, to: range.to, everyone: true })
  return (
    <Loaded query={ever}>
      {(data) =>
        data.current.posts === 0 && data.undated === 0 ? (
          <EmptyWorkspace />
        ) : (
          <EmptyRange undated={undated} scope={scope} ever={data} />
        )
      }
    </Loaded>
  )
}
