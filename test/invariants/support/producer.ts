import { setTimeout as sleep } from 'node:timers/promises'
import type { Oracle, PushedText } from './oracle.js'
import { TEXTS } from './texts.js'

const CHUNK = 50
const PRODUCERS = 4
const RETRY_MS = 150
const GIVE_UP_MS = 60_000
const HOURS = 24

export interface Load {
  readonly posts: number
  /** Pause of each producer between two pushes, in milliseconds: the load lasts while the fault does. */
  readonly pauseMs?: number
  /** How often each push is sent, whatever the answer. Default once. */
  readonly times?: number
}

interface DatedText extends PushedText {
  readonly publishedAt: string
}

const postAt = (index: number): DatedText => {
  const [text, theme] = TEXTS[index % TEXTS.length] ?? TEXTS[0]
  const hour = String(index % HOURS).padStart(2, '0')
  return {
    id: `n${index}`,
    text: `${text}（${index}）`,
    theme,
    publishedAt: `2026-03-0${1 + (index % 7)}T${hour}:10:00Z`,
  }
}

const push = async (url: string, source: string, posts: readonly DatedText[]): Promise<boolean> => {
  try {
    const response = await fetch(new URL(`/ingest/v1/posts?workspace=default&source=${source}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: posts.map(({ theme: _, ...post }) => JSON.stringify(post)).join('\n'),
      signal: AbortSignal.timeout(30_000),
    })
    const answer = (await response.json()) as { readonly accepted?: number } // safe: our own API
    if (response.status === 202 && answer.accepted !== posts.length)
      throw new RangeError(`${answer.accepted} of ${posts.length} posts were accepted`)
    return response.status === 202
  } catch (error) {
    if (error instanceof RangeError) throw error
    // Nothing was promised: sent again.
    return false
  }
}

/**
 * Pushes posts as several producers do: each sends a push again, with the same ids, until the product says that it has
 * it, and only then tells the oracle.
 *
 * @param url of the ingress
 * @returns how many pushes were sent again because no success was answered
 */
export const produce = async (url: string, oracle: Oracle, load: Load): Promise<number> => {
  const { posts, pauseMs = 0, times = 1 } = load
  const chunks: DatedText[][] = []
  for (let from = oracle.accepted(); from < posts; from += CHUNK)
    chunks.push(Array.from({ length: Math.min(CHUNK, posts - from) }, (_, nth) => postAt(from + nth)))
  let again = 0
  const giveUpAt = performance.now() + GIVE_UP_MS
  const untilAccepted = async (chunk: readonly DatedText[]): Promise<void> => {
    while (!(await push(url, oracle.source, chunk))) {
      if (performance.now() > giveUpAt) throw new Error('the product took no posts for a minute')
      again++
      await sleep(RETRY_MS)
    }
    oracle.accept(chunk)
  }
  const producer = async (): Promise<void> => {
    for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
      for (let time = 0; time < times; time++) await untilAccepted(chunk)
      await sleep(pauseMs)
    }
  }
  await Promise.all(Array.from({ length: PRODUCERS }, producer))
  return again
}
