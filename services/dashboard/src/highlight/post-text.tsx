import type { PostView } from '@tingfeng/contracts'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../workspace/workspace-context.js'
import { type Segment, splitSpans } from './split-spans.js'
import './highlight.css'

type Marked = Pick<PostView, 'text' | 'sentimentEvidence' | 'themes'>

/** From this length on a text is shown in part first. */
const LONG = 260

const classOf = ({ weight, polarity }: Segment): string =>
  [
    weight > 0 && 'mark-word mark-word--up',
    weight < 0 && 'mark-word mark-word--down',
    polarity && `mark-theme mark-theme--${polarity}`,
  ]
    .filter(Boolean)
    .join(' ')

/** A post's text with what was read from it. Text of strangers: only ever text nodes. */
export const PostText = ({ post }: { post: Marked }) => {
  const { t } = useTranslation()
  const { themeName } = useWorkspace()
  const [open, setOpen] = useState(false)
  const segments = useMemo(() => splitSpans(post.text, post), [post])
  const long = post.text.length > LONG
  return (
    <div className="post-text">
      <p className={long && !open ? 'post-text__body post-text__body--cut' : 'post-text__body'}>
        {segments.map((segment) => {
          const className = classOf(segment)
          const tags = segment.ends.map(({ id, polarity }) => (
            <span key={`${id} ${polarity}`} className={`theme-tag theme-tag--${polarity}`}>
              {themeName(id)}
            </span>
          ))
          if (!className) return <span key={segment.start}>{segment.text}</span>
          return (
            <span key={segment.start}>
              <mark
                className={className}
                style={
                  segment.weight === 0 ? undefined : { '--strength': Math.abs(segment.weight).toFixed(2) }
                }
              >
                {segment.text}
              </mark>
              {tags}
            </span>
          )
        })}
      </p>
      {long && (
        <button type="button" className="post-text__more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('posts.collapse') : t('posts.expand')}
        </button>
      )}
    </div>
  )
}
