import type { IncidentPoint, MessageLanguage, Severity } from '@tingfeng/contracts'

/**
 * What a message says, before any channel gives it a form. Every text may hold what strangers wrote: renderers
 * neutralise all of it. Addresses are ours.
 */
export interface Message {
  /** Of the delivery, or of all that leave together: the same when the very same is sent again, and only then. */
  readonly id: string
  readonly language: MessageLanguage
  readonly kind: 'notice' | 'digest' | 'health' | 'test'
  readonly severity: Severity
  readonly title: string
  /** What, since when, how big against what was expected, how sure. */
  readonly lead: string
  /** Written by a language model, and said so in `label`. */
  readonly summary?: { readonly label: string; readonly text: string }
  /** What explains it: themes, words, sources, products, regions. */
  readonly groups: readonly { readonly label: string; readonly items: readonly string[] }[]
  readonly posts: readonly { readonly text: string; readonly note: string }[]
  /** Of a digest: one line for each incident. */
  readonly rows: readonly { readonly severity: Severity; readonly text: string; readonly url?: string }[]
  /** How many rows were left out, and where they can be read. */
  readonly rowsLeftOut: number
  /** Published, collected, sent. */
  readonly times: readonly string[]
  readonly links: readonly { readonly label: string; readonly url: string }[]
  readonly chart?: {
    readonly series: readonly IncidentPoint[]
    readonly url?: string
    readonly alt: string
    /** Of the clock that its times are shown by. */
    readonly timeZone: string
  }
  readonly mayRepeat: boolean
  readonly demo: boolean
  /** For programs: what a generic webhook carries. */
  readonly data: unknown
}

const cutText = (text: string, max: number): string =>
  text.length <= max ? text : `${[...text].slice(0, max - 1).join('')}…`

/** Ever shorter versions of a message, the whole one first; what it is about is never left out. */
export function* shorterVersions(message: Message): Generator<Message> {
  yield message
  const { posts, groups, rows } = message
  const withPosts = (count: number, max: number) => ({
    ...message,
    posts: posts.slice(0, count).map((post) => ({ ...post, text: cutText(post.text, max) })),
  })
  if (posts.length > 0) {
    yield withPosts(5, 120)
    yield withPosts(3, 80)
    yield withPosts(2, 60)
    yield { ...withPosts(1, 60), groups: groups.slice(0, 2) }
  }
  const bare: Message = {
    ...message,
    posts: [],
    groups: groups.slice(0, 1).map(({ label, items }) => ({ label, items: items.slice(0, 3) })),
  }
  if (groups.length > 0) yield bare
  for (let kept = rows.length; kept > 1; ) {
    kept = Math.floor(kept * 0.7)
    yield { ...bare, rows: rows.slice(0, kept), rowsLeftOut: message.rowsLeftOut + rows.length - kept }
  }
  const { summary: _, chart: __, ...rest } = bare
  const least = {
    ...rest,
    groups: [],
    rows: rows.slice(0, 1),
    rowsLeftOut: message.rowsLeftOut + Math.max(0, rows.length - 1),
  }
  yield least
  yield { ...least, title: cutText(message.title, 60), lead: cutText(message.lead, 100), times: [] }
}

/** Beside which everything else that a channel sends must find room. */
export const shortestVersion = (message: Message): Message => [...shorterVersions(message)].at(-1) ?? message
