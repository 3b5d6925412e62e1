import { setTimeout as sleep } from 'node:timers/promises'
import { DEMO_WORKSPACE } from '@tingfeng/contracts'
import type { DemoPost } from '../demo/generate.js'
import { createClient } from './client.js'

const PER_REQUEST = 500

/** Posts go in at the front door, as those of any collector do. */
export const createPush =
  (url: string, token: string) =>
  async (posts: readonly DemoPost[]): Promise<void> => {
    const client = createClient(url, token)
    for (let start = 0; start < posts.length; start += PER_REQUEST) {
      const lines = posts.slice(start, start + PER_REQUEST).map((post) => JSON.stringify(post))
      await client.request(`/ingest/v1/posts?workspace=${DEMO_WORKSPACE}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: lines.join('\n'),
      })
      // A moment for requests of people.
      await sleep(1)
    }
  }
