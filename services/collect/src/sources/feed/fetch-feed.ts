import { hash } from 'node:crypto'
import type { FetchContext, Page } from '@tingfeng/source-kit'
import iconv from 'iconv-lite'
import type { FeedConfig, FeedCursor } from './feed-config.js'
import type { FeedItem } from './feed-item.js'

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.8, */*;q=0.1'
const MAX_KNOWN = 2_000

/** By the header, else by the XML declaration, else UTF-8. */
const decodeFeed = (body: Buffer, contentType: string): string => {
  const start = body.subarray(0, 200).toString('latin1')
  const declared =
    /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /^[^<]{0,3}<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(start)?.[1]
  const encoding = declared !== undefined && iconv.encodingExists(declared) ? declared : 'utf-8'
  return iconv.decode(body, encoding)
}

const fingerprint = (item: FeedItem): string => hash('sha256', JSON.stringify(item), 'hex').slice(0, 12)

/** One page: what is new or changed since the last answer. A feed is one document, so there is never more. */
export async function* fetchFeed({
  config,
  cursor,
  http,
  signal,
}: FetchContext<FeedConfig, FeedCursor>): AsyncGenerator<Page<FeedItem, FeedCursor>> {
  // Another feed may know the same validators, and would say that nothing changed.
  const validators = cursor?.url === config.url ? cursor.validators : undefined
  const answer = await http.get(config.url, { validators, accept: ACCEPT, signal })
  if (answer.kind === 'unchanged') return
  // The parser of all feed formats is large: nothing but a feed loads it.
  const { parseFeedItems } = await import('./feed-item.js')
  const items = parseFeedItems(decodeFeed(answer.body, answer.contentType))
  const known = cursor?.known ?? {}
  const now = items.slice(0, MAX_KNOWN).map((item) => [item.id, fingerprint(item)] as const)
  const prints = new Map(now)
  yield {
    items: items.filter((item) => known[item.id] === undefined || known[item.id] !== prints.get(item.id)),
    seen: items.length,
    cursor: { url: config.url, validators: answer.validators, known: Object.fromEntries(now) },
  }
}
