import type { IncidentSnapshot } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatMinute } from '../../format/zone.js'
import { LabelChip } from '../../ui/label-chip.js'
import { Panel } from '../../ui/panel.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

/** A few of the posts that counted, and the way to all of them. */
export const IncidentPosts = ({ incident }: { incident: IncidentSnapshot }) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  return (
    <Panel
      title={t('alerts.posts.title')}
      hint={t('alerts.posts.hint')}
      extra={<Link to={`/w/${id}/posts?${incident.query}`}>{t('alerts.posts.all')}</Link>}
    >
      {incident.posts.length === 0 && <p className="faint">{t('alerts.posts.none')}</p>}
      <ul className="incident-posts">
        {incident.posts.map((post) => (
          <li key={post.id} className="incident-posts__post">
            <p className="incident-posts__text">{post.text}</p>
            <p className="incident-posts__meta num">
              <LabelChip label={post.sentiment}>{t(`label.${post.sentiment}`)}</LabelChip>
              <span>{post.source}</span>
              <span>{formatMinute(post.publishedAt, zone)}</span>
              {post.copies > 0 && <span>{t('alerts.posts.copies', { n: post.copies })}</span>}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
