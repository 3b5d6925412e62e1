import type { MappedPost } from '@tingfeng/source-kit'
import type { FeedConfig } from './feed-config.js'
import type { FeedItem } from './feed-item.js'
import { htmlToText } from './html-to-text.js'

const bare = (text: string): string => text.replace(/[\s…。.]+/g, '')

/** Social feeds repeat the start of the post as its title. */
const repeats = (title: string, text: string): boolean => bare(text).startsWith(bare(title).slice(0, 40))

/** The entry's text is the post; the title counts only where it says something of its own. */
export const mapFeedItem = (item: FeedItem, config: FeedConfig): MappedPost => {
  const title = item.title === undefined ? '' : htmlToText(item.title)
  const content = item.content ?? ''
  const text = item.isHtml ? htmlToText(content) : content.trim()
  return {
    nativeId: item.id,
    kind: config.kind,
    text: text || title,
    title: title !== '' && text !== '' && !repeats(title, text) ? title : undefined,
    author: item.author ? { id: item.author, role: config.role } : undefined,
    publishedAt: item.publishedAt,
    url: item.url,
    channel: config.channel,
    product: config.product,
  }
}
