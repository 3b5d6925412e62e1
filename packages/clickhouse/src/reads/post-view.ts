import type { EnrichedPost, PostView } from '@tingfeng/contracts'

/** A post as the API tells it. */
export const toView = ({ schemaVersion: _, tokens: __, fingerprint: ___, ...view }: EnrichedPost): PostView =>
  view
