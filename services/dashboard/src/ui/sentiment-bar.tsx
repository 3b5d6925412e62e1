import type { Counts } from '@tingfeng/contracts'

type Share = Pick<Counts, 'posts' | 'negative' | 'neutral' | 'positive'>

/** Negative, neutral and positive as one thin bar. */
export const SentimentBar = ({ counts }: { counts: Share }) => (
  <span className="sentiment-bar" aria-hidden="true">
    {(['negative', 'neutral', 'positive'] as const).map((label) => (
      <span
        key={label}
        className={`sentiment-bar__part fill--${label}`}
        style={{ flexGrow: counts[label] }}
      />
    ))}
  </span>
)
