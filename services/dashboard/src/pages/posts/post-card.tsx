import type { Found, PostView } from '@tingfeng/contracts'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatShare } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { PostText } from '../../highlight/post-text.js'
import { useFormat } from '../../i18n/use-format.js'
import { LabelChip } from '../../ui/label-chip.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { CorrectPost } from './correct-post.js'
import { ToldTags } from './told-tags.js'
import { webLink } from './web-link.js'

interface Props {
  post: PostView
  scope: Scope
}

const STARS = 5

const Rating = ({ rating }: { rating: NonNullable<PostView['rating']> }) => {
  const { t } = useTranslation()
  const full = Math.round((rating.value / rating.max) * STARS)
  const label = t('posts.rating', { value: rating.value, max: rating.max })
  return (
    <span className="stars" role="img" aria-label={label} title={label}>
      {'★'.repeat(full)}
      <span className="stars__rest">{'★'.repeat(STARS - full)}</span>
    </span>
  )
}

/** From here on a post is left out where noise is. */
const NOISE = 0.5

const Noise = ({ spam }: { spam: NonNullable<PostView['spam']> }) => {
  const { t } = useTranslation()
  const reasons = spam.reasons.map((reason) => t(`corrections.reason.${reason}`)).join('、')
  return (
    <Tooltip title={t('corrections.noiseHint', { reasons, n: formatShare(spam.probability, 0) })}>
      <span className="chip chip--amber">{t('corrections.noise')}</span>
    </Tooltip>
  )
}

const Flags = ({ post, scope }: Props) => {
  const { t } = useTranslation()
  const masked = Object.values(post.pii ?? {}).reduce((sum, n) => sum + (n ?? 0), 0)
  return (
    <>
      {post.demo && <span className="chip chip--amber">{t('posts.demo')}</span>}
      <ToldTags post={post} />
      {post.starTextConflict && (
        <Tooltip title={t('posts.conflictHint')}>
          <span className="chip chip--amber">{t('posts.conflict')}</span>
        </Tooltip>
      )}
      {post.duplicateOf && (
        <Link to={scope.href('events', { q: undefined }, { spread: post.id })} className="chip">
          {t('posts.duplicate')}
        </Link>
      )}
      {post.spam && post.spam.probability >= NOISE && <Noise spam={post.spam} />}
      {post.boilerplate && <span className="chip">{t('posts.boilerplate')}</span>}
      {post.sentiment.scorer === 'correction' && <span className="chip">{t('posts.corrected')}</span>}
      {masked > 0 && <span className="chip">{t('posts.masked', { n: masked })}</span>}
    </>
  )
}

const Subjects = ({ post, scope }: Props) => {
  const { t } = useTranslation()
  const { subjectName } = useWorkspace()
  return post.subjects.map(({ id, sentiment }) => (
    <Link
      key={id}
      to={scope.href('posts', { subject: id })}
      className={`subject-link subject-link--${sentiment}`}
      title={`${t('posts.about')} ${subjectName(id)} · ${t(`label.${sentiment}`)}`}
    >
      {subjectName(id)}
    </Link>
  ))
}

const Engagement = ({ engagement }: { engagement: NonNullable<PostView['engagement']> }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { likes, comments, reposts } = engagement
  return (
    <>
      {likes !== undefined && <span>{t('posts.likes', { n: count(likes) })}</span>}
      {comments !== undefined && <span>{t('posts.comments', { n: count(comments) })}</span>}
      {reposts !== undefined && <span>{t('posts.reposts', { n: count(reposts) })}</span>}
    </>
  )
}

/** One post with all that was understood of it, and why, and the words that were searched for. */
export const PostCard = ({ found, scope }: { found: Found; scope: Scope }) => {
  const { post } = found
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const { label, score, confidence } = post.sentiment
  const url = webLink(post.url)
  const role = post.author?.role
  return (
    <article className={`post post--${label}`} data-post={post.id}>
      <header className="post__head">
        <Tooltip
          title={t('posts.score', {
            score: score.toFixed(2).replace('-', '−'),
            confidence: formatShare(confidence, 0),
          })}
        >
          <span>
            <LabelChip label={label}>
              {t(`label.${label}`)} <span className="num">{score.toFixed(2).replace('-', '−')}</span>
            </LabelChip>
          </span>
        </Tooltip>
        <span className="post__source">{post.source}</span>
        <span className="faint">{t(`kind.${post.kind}`)}</span>
        {role && role !== 'customer' && role !== 'unknown' && (
          <span className="chip chip--line">{t(`role.${role}`)}</span>
        )}
        {post.author?.publicName && <span className="faint">{post.author.publicName}</span>}
        {post.rating && <Rating rating={post.rating} />}
        <time className="post__time num" dateTime={post.publishedAt}>
          {post.undated ? t('posts.undated') : formatMinute(post.publishedAt, zone)}
        </time>
      </header>
      <PostText post={post} found={found.highlights} foundInTitle={found.titleHighlights} />
      <footer className="post__foot">
        <Subjects post={post} scope={scope} />
        {post.product && <span className="faint">{post.product}</span>}
        <Flags post={post} scope={scope} />
        <span className="post__links num">
          <CorrectPost post={post} />
          {post.engagement && <Engagement engagement={post.engagement} />}
          {url && (
            <a href={url} target="_blank" rel="noopener noreferrer nofollow">
              {t('posts.original')}
            </a>
          )}
        </span>
      </footer>
    </article>
  )
}
