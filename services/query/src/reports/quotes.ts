import type { PostView, ThemeRank } from '@tingfeng/contracts'
import { cleanText } from '../exports/clean-text.js'
import { wallText } from '../exports/wall-clock.js'

/** A post as a report shows it: its text around the words that complain, these apart. */
export interface Quote {
  readonly before: string
  readonly evidence: string
  readonly after: string
  readonly source: string
  readonly at: string
  readonly url: string | null
}

const PER_THEME = 3
const AROUND = 90

const tidy = (text: string): string => cleanText(text).replace(/\s+/g, ' ')

/** What others reacted to says more than what nobody did; of the same, what is read with more certainty. */
const weightOf = ({ engagement = {}, author, sentiment }: PostView): number =>
  Math.log1p((engagement.likes ?? 0) + 2 * (engagement.comments ?? 0) + 3 * (engagement.reposts ?? 0)) +
  Math.log10(1 + (author?.followers ?? 0)) / 4 -
  sentiment.score

const webLink = (url: string | undefined): string | null => (url && /^https?:\/\//i.test(url) ? url : null)

const quoteOf = (post: PostView, theme: string, wall: (instant: string) => Date): Quote => {
  const { text } = post
  const [start, end] = post.themes.find(({ id, polarity }) => id === theme && polarity === 'negative')
    ?.evidence ?? [0, 0]
  const from = Math.max(0, start - AROUND)
  const to = Math.min(text.length, Math.max(end, start) + AROUND)
  return {
    before: `${from > 0 ? '…' : ''}${tidy(text.slice(from, start))}`,
    evidence: tidy(text.slice(start, end)),
    after: `${tidy(text.slice(end, to))}${to < text.length ? '…' : ''}`,
    source: post.source,
    at: wallText(wall(post.publishedAt)).slice(0, 16),
    url: webLink(post.url),
  }
}

/** The posts that show a theme best: no copies, no noise, none twice in a report. */
export const chooseQuotes = (
  themes: readonly ThemeRank[],
  found: readonly (readonly PostView[])[],
  wall: (instant: string) => Date,
): { theme: ThemeRank; posts: Quote[] }[] => {
  const shown = new Set<string>()
  return themes.flatMap((theme, at) => {
    const posts = (found[at] ?? [])
      .filter(({ duplicateOf, spam }) => duplicateOf === undefined && (spam?.probability ?? 0) < 0.5)
      .sort((a, b) => weightOf(b) - weightOf(a))
    const chosen: PostView[] = []
    for (const post of posts) {
      const key = post.text.trim()
      if (chosen.length === PER_THEME || shown.has(key)) continue
      shown.add(key)
      chosen.push(post)
    }
    return chosen.length === 0
      ? []
      : [{ theme, posts: chosen.map((post) => quoteOf(post, theme.theme, wall)) }]
  })
}
