import type { PostView } from '@tingfeng/contracts'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../workspace/workspace-context.js'
import { type Segment, splitSpans } from './split-spans.js'
import './highlight.css'

type Span = readonly [number, number]
const NOTHING_FOUND: readonly Span[] = []

/** A line with the words that were searched for. */
export const FoundIn = ({ text, found }: { text: string; found: readonly Span[] }) => {
  const segments = splitSpans(text, { sentimentEvidence: [], themes: [], found })
  return segments.map((segment) =>
    segment.found ? (
      <mark key={segment.start} className="mark-found">
        {segment.text}
      </mark>
    ) : (
      <span key={segment.start}>{segment.text}</span>
    ),
  )
}

type Marked = Pick<PostView, 'title' | 'text' | 'sentimentEvidence' | 'themes'>

/** From these lengths on a title or a text is shown in part first. */
const LONG_TITLE = 60
const LONG = 260

const classOf = ({ weight, polarity, found }: Segment): string =>
  [
    weight > 0 && 'mark-word mark-word--up',
    weight < 0 && 'mark-word mark-word--down',
    found && 'mark-found',
    polarity && `mark-theme mark-theme--${polarity}`,
  ]
    .filter(Boolean)
    .join(' ')

interface Props {
  post: Marked
  found?: readonly Span[] | undefined
  foundInTitle?: readonly Span[] | undefined
}

/** A post's title and text with what was read from it. Text of strangers: only ever text nodes. */
export const PostText = ({ post, found = NOTHING_FOUND, foundInTitle = NOTHING_FOUND }: Props) => {
  const { t } = useTranslation()
  const { themeName } = useWorkspace()
  const [open, setOpen] = useState(false)
  const segments = useMemo(() => splitSpans(post.text, { ...post, found }), [post, found])
  const { title } = post
  const longTitle = title !== undefined && title.length > LONG_TITLE
  const long = longTitle || post.text.length > LONG
  return (
    <div className="post-text">
      {title && (
        <h2 className={longTitle && !open ? 'post__title post__title--cut' : 'post__title'}>
          <FoundIn text={title} found={foundInTitle} />
        </h2>
      )}
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
