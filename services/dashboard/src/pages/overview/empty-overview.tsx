import type { Overview } from '@tingfeng/contracts'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatMinute } from '../../format/zone.js'
import { Empty } from '../../ui/empty.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

/** The first thing a stranger sees who started without demo data: two ways in. */
export const EmptyWorkspace = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const push = `curl -X POST '${window.location.origin}/ingest/v1/posts?workspace=${id}' \\
  -H 'content-type: application/json' \\
  -d '{"source": "demo", "text": "充电两小时，用半天就没电，客服还不理人"}'`
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

/** There are posts, only not here: say where. */
export const EmptyRange = ({ overview, scope }: { overview: Overview; scope: Scope }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const { oldestPostAt, newestPostAt, undated } = overview
  const known = oldestPostAt !== null && newestPostAt !== null
  return (
    <div className="panel">
      <Empty
        title={t('overview.emptyRange.title')}
        text={
          known
            ? t('overview.emptyRange.text', {
                from: formatMinute(oldestPostAt, zone),
                to: formatMinute(newestPostAt, zone),
              })
            : t('overview.emptyRange.narrowed')
        }
      >
        <Button
          type="primary"
          onClick={() => scope.patch({ range: { preset: 'all' }, subject: undefined, source: undefined })}
        >
          {t('overview.emptyRange.jump')}
        </Button>
        {undated > 0 && (
          <Link to={scope.href('posts', { range: { preset: 'all' }, undated: true })}>
            <Button tabIndex={-1}>{t('overview.undated', { n: undated })}</Button>
          </Link>
        )}
      </Empty>
    </div>
  )
}
