import { hash } from 'node:crypto'
import { SourceError } from '@tingfeng/source-kit'
import { type AnyFeed, parseFeed } from 'feedsmith'

type FeedOf<Format extends AnyFeed['format']> = Extract<AnyFeed, { format: Format }>['feed']

/** One entry of a feed, whatever its format. Texts may be HTML. */
export interface FeedItem {
  readonly id: string
  readonly url: string | undefined
  readonly title: string | undefined
  readonly content: string | undefined
  readonly isHtml: boolean
  readonly author: string | undefined
  readonly publishedAt: string | undefined
}

type Draft = Omit<FeedItem, 'id'> & { readonly nativeId: string | undefined }

/** An entry without guid and link is known by what it says. */
const identified = ({ nativeId, ...item }: Draft): FeedItem => ({
  id:
    nativeId ??
    item.url ??
    hash('sha256', `${item.title ?? ''}\u0000${item.content ?? ''}`, 'hex').slice(0, 32),
  ...item,
})

const fromRss = (feed: FeedOf<'rss'>): FeedItem[] =>
  (feed.items ?? []).map((item) =>
    identified({
      nativeId: item.guid?.value,
      url: item.link,
      title: item.title,
      content: item.content?.encoded ?? item.description,
      isHtml: true,
      author: item.authors?.[0]?.name ?? item.authors?.[0]?.email ?? item.dc?.creators?.[0],
      publishedAt: item.pubDate ?? item.dc?.dates?.[0],
    }),
  )

const fromRdf = (feed: FeedOf<'rdf'>): FeedItem[] =>
  (feed.items ?? []).map((item) =>
    identified({
      nativeId: item.rdf?.about,
      url: item.link,
      title: item.title,
      content: item.content?.encoded ?? item.description,
      isHtml: true,
      author: item.dc?.creators?.[0],
      publishedAt: item.dc?.dates?.[0],
    }),
  )

const fromAtom = (feed: FeedOf<'atom'>): FeedItem[] =>
  (feed.entries ?? []).map((entry) => {
    const body = entry.content?.value !== undefined ? entry.content : entry.summary
    const link = entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0]
    return identified({
      nativeId: entry.id,
      url: link?.href,
      title: entry.title?.value,
      content: body?.value,
      isHtml: body?.type !== undefined && body.type !== 'text' && body.type !== 'text/plain',
      author: entry.authors?.[0]?.name,
      publishedAt: entry.published ?? entry.updated,
    })
  })

const fromJson = (feed: FeedOf<'json'>): FeedItem[] =>
  (feed.items ?? []).map((item) =>
    identified({
      nativeId: item.id,
      url: item.url ?? item.external_url,
      title: item.title,
      content: item.content_text ?? item.content_html ?? item.summary,
      isHtml: item.content_text === undefined && item.content_html !== undefined,
      author: item.authors?.[0]?.name ?? item.authors?.[0]?.url,
      publishedAt: item.date_published ?? item.date_modified,
    }),
  )

/**
 * Reads RSS, RDF, Atom or JSON Feed.
 *
 * @throws SourceError `source_changed` when the text is none of these
 */
export const parseFeedItems = (text: string): FeedItem[] => {
  let parsed: AnyFeed
  try {
    parsed = parseFeed(text)
  } catch (cause) {
    throw new SourceError(
      {
        code: 'source_changed',
        message:
          'RSS, Atom or JSON Feed was expected, something else came; open the address in a browser and look.',
        cause,
      },
      { code: 'not_a_feed' },
    )
  }
  if (parsed.format === 'rss') return fromRss(parsed.feed)
  if (parsed.format === 'rdf') return fromRdf(parsed.feed)
  if (parsed.format === 'atom') return fromAtom(parsed.feed)
  return fromJson(parsed.feed)
}
