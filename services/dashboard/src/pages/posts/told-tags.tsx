import type { PostView } from '@tingfeng/contracts'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'

type Span = readonly [number, number]

/** A correction may rest on a whole text, of which no more is quoted. */
const LONGEST_QUOTE = 60

const quoteOf = (text: string, [start, end]: Span): string =>
  end - start > LONGEST_QUOTE ? `${text.slice(start, start + LONGEST_QUOTE)}…` : text.slice(start, end)

interface TagProps {
  name: string
  tone: '' | 'chip--negative' | 'chip--amber'
  text: string
  /** Empty for what was said by a person or before evidence was kept. */
  spans: readonly Span[]
}

/** Shows the words that tell it on hover, and to whoever comes by keyboard or touch. */
const Tag = ({ name, tone, text, spans }: TagProps) => {
  const { t } = useTranslation()
  if (spans.length === 0) return <span className={`chip ${tone}`}>{name}</span>
  const quotes = spans.filter(([start, end]) => end > start).map((span) => quoteOf(text, span))
  const words = [...new Set(quotes)].map((quote) => t('posts.quote', { quote })).join(' ')
  return (
    <Tooltip title={quotes.length === 0 ? t('posts.toldInTitle') : words} trigger={['hover', 'focus']}>
      <button type="button" className={`chip post__told ${tone}`}>
        {name}
      </button>
    </Tooltip>
  )
}

/** What a writer wants, what cannot wait, and why he leaves, each with the words that tell it. */
export const ToldTags = ({ post }: { post: PostView }) => {
  const { t } = useTranslation()
  const { text, intents, intentEvidence = [], urgency = [], churnCause, churnCauseEvidence } = post
  return (
    <>
      {urgency.map(({ cause, evidence }) => (
        <Tag
          key={cause}
          name={t('posts.urgent', { cause: t(`rules.urgency.${cause}`) })}
          tone="chip--negative"
          text={text}
          spans={[evidence]}
        />
      ))}
      {intents.map((intent) => (
        <Tag
          key={intent}
          name={t(`intent.${intent}`)}
          tone=""
          text={text}
          spans={intentEvidence.filter((told) => told.intent === intent).map(({ evidence }) => evidence)}
        />
      ))}
      {churnCause && (
        <Tag
          name={t('posts.leavesOver', { cause: t(`churnCause.${churnCause}`) })}
          tone="chip--amber"
          text={text}
          spans={churnCauseEvidence ? [churnCauseEvidence] : []}
        />
      )}
    </>
  )
}
