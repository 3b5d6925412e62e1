import { defineSource } from '@tingfeng/source-kit'
import { FeedConfig, FeedCursor } from './feed-config.js'
import { fetchFeed } from './fetch-feed.js'
import { mapFeedItem } from './map-feed-item.js'

export const feed = defineSource({
  id: 'feed',
  name: { zh: 'RSS / Atom / JSON Feed 订阅', en: 'RSS, Atom and JSON feeds' },
  access: 'public feed',
  kind: 'post',
  expectEvery: '15m',
  config: FeedConfig,
  cursor: FeedCursor,
  fetch: fetchFeed,
  map: mapFeedItem,
})
