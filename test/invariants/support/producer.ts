import { setTimeout as sleep } from 'node:timers/promises'
import type { Oracle, PushedText } from './oracle.js'
import { TEXTS } from './texts.js'

const CHUNK = 50
const PRODUCERS = 4
const RETRY_MS = 150
const GIVE_UP_MS = 120_000
/** How long an answer is waited for. */
const PATIENCE_MS = 30_000
const HOURS = 24

export interface Load {
  /** Pushed: the live lane. */
  readonly posts: number
  /** Rows of a file that is imported meanwhile: the bulk lane. Default half as many. */
  readonly rows?: number
  /** Pause of each producer between two pushes, in milliseconds: the load lasts while the fault does. */
  readonly pauseMs?: number
  /** How often each push, and the file, is sent, whatever the answer. Default once. */
  readonly times?: number
}

interface DatedText extends PushedText {
  readonly publishedAt: string
}

const postAt = (index: number, prefix: string): DatedText => {
  const [text, theme] = TEXTS[index % TEXTS.length] ?? TEXTS[0]
  const hour = String(index % HOURS).padStart(2, '0')
  return {
    id: `${prefix}${index}`,
    text: `${text}（${index}）`,
    theme,
    publishedAt: `2026-03-0${1 + (index % 7)}T${hour}:10:00Z`,
  }
}

const postsOf = (from: number, to: number, prefix: string): DatedText[] =>
  Array.from({ length: to - from }, (_, nth) => postAt(from + nth, prefix))

const linesOf = (posts: readonly DatedText[]): string =>
  posts.map(({ theme: _, ...post }) => `${JSON.stringify(post)}\n`).join('')

/** @returns whether the product says that it has all of them; where it does not answer, nothing was promised */
const send = async (
  url: URL,
  contentType: string,
  body: string | ReadableStream,
  posts: readonly DatedText[],
): Promise<boolean> => {
  let accepted: number | undefined
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': contentType, 'x-file-name': 'posts.jsonl' },
      body,
      duplex: 'half',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const answer = (await response.json()) as { readonly accepted?: number } // safe: our own API
    if (!response.ok) return false
    accepted = answer.accepted
  } catch {
    return false
  }
  if (accepted !== posts.length) throw new Error(`${accepted} of ${posts.length} posts were accepted`)
  return true
}

const push = (url: string, source: string, posts: readonly DatedText[]): Promise<boolean> =>
  send(
    new URL(`/ingest/v1/posts?workspace=default&source=${source}`, url),
    'application/x-ndjson',
    linesOf(posts),
    posts,
  )

/** Uploads the posts as one file, as slowly as they are pushed: it is on its way when the fault comes. */
const importFile = (
  url: string,
  source: string,
  posts: readonly DatedText[],
  pauseMs: number,
): Promise<boolean> => {
  const encoder = new TextEncoder()
  let at = 0
  const file = new ReadableStream({
    pull: async (controller) => {
      if (at > 0) await sleep(pauseMs)
      controller.enqueue(encoder.encode(linesOf(posts.slice(at, at + CHUNK))))
      at += CHUNK
      if (at >= posts.length) controller.close()
    },
  })
  return send(
    new URL(`/ingest/v1/files?workspace=default&source=${source}`, url),
    'application/octet-stream',
    file,
    posts,
  )
}

/**
 * Pushes posts as several producers do, and imports a file beside them: each push, and the file, is sent again, with
 * the same ids, until the product says that it has it; only then is the oracle told.
 *
 * @param url of the ingress
 * @returns how often something was sent again because no success was answered
 */
export const produce = async (url: string, oracle: Oracle, load: Load): Promise<number> => {
  const { posts, rows = posts / 2, pauseMs = 0, times = 1 } = load
  const { source } = oracle
  const chunks = Array.from({ length: Math.ceil(posts / CHUNK) }, (_, nth) =>
    postsOf(nth * CHUNK, Math.min(posts, (nth + 1) * CHUNK), 'n'),
  )
  let again = 0
  const giveUpAt = performance.now() + GIVE_UP_MS
  const untilAccepted = async (
    sent: readonly DatedText[],
    attempt: () => Promise<boolean>,
  ): Promise<void> => {
    for (let time = 0; time < times; time++) {
      while (!(await attempt())) {
        if (performance.now() > giveUpAt) throw new Error('the product took no posts for two minutes')
        again++
        await sleep(RETRY_MS)
      }
      oracle.accept(sent)
    }
  }
  const producer = async (): Promise<void> => {
    for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
      const sent = chunk
      await untilAccepted(sent, () => push(url, source, sent))
      await sleep(pauseMs)
    }
  }
  const importer = async (): Promise<void> => {
    const file = postsOf(0, rows, 'f')
    if (rows > 0) await untilAccepted(file, () => importFile(url, source, file, pauseMs))
  }
  await Promise.all([importer(), ...Array.from({ length: PRODUCERS }, producer)])
  return again
}
