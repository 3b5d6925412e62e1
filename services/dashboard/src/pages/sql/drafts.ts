import type { SavedQuery } from '@tingfeng/contracts'

/** What was typed and neither saved nor thrown away. */
export interface Draft {
  readonly sql: string
  readonly show: SavedQuery['show']
  /** Of the saved query when the draft began. */
  readonly revision?: number
}

/** By the saved query that it changes; '' is of none. Oldest first. */
export type Drafts = Readonly<Record<string, Draft>>

const MOST = 20

export const withDraft = (drafts: Drafts, query: string, draft: Draft): Drafts => {
  const { [query]: _, ...others } = drafts
  return Object.fromEntries([...Object.entries(others), [query, draft] as const].slice(-MOST))
}

export const withoutDraft = (drafts: Drafts, query: string): Drafts => {
  const { [query]: _, ...others } = drafts
  return others
}

/** Of own entries only: an address may ask for the query `constructor`. */
export const draftOf = (drafts: Drafts, query: string): Draft | undefined =>
  Object.hasOwn(drafts, query) ? drafts[query] : undefined

/** A draft goes on from the revision at which it began, however often others save the query meanwhile. */
export const goOnWith = (
  before: Draft | undefined,
  typed: Pick<Draft, 'sql' | 'show'>,
  saved: SavedQuery | undefined,
): Draft => {
  const revision = before ? before.revision : saved?.revision
  return { sql: typed.sql, show: typed.show, ...(revision !== undefined && { revision }) }
}

/** The query that saving replaces, as it was when the draft of it began. */
export const replacedBy = (draft: Draft | undefined, saved: SavedQuery | undefined): SavedQuery | undefined =>
  saved && { ...saved, revision: draft?.revision ?? saved.revision }

/** Private windows may bar storage: the draft then lasts as long as the page. */
const tryTo = <T>(act: () => T): T | undefined => {
  try {
    return act()
  } catch {
    return undefined
  }
}

const readFrom = (storage: () => Storage, key: string): Drafts | undefined =>
  tryTo(() => {
    const kept = storage().getItem(key)
    return kept === null ? undefined : (JSON.parse(kept) as Drafts) // safe: written below
  })

const tab = (): Storage => sessionStorage
const browser = (): Storage => localStorage

/** A tab keeps its own through a reload; a new one begins with the newest of this browser. */
export const readDrafts = (key: string): Drafts => readFrom(tab, key) ?? readFrom(browser, key) ?? {}

/** @param query whose draft has changed: those of other queries may be newer in another tab, and stay */
export const writeDrafts = (key: string, drafts: Drafts, query: string): void => {
  tryTo(() => tab().setItem(key, JSON.stringify(drafts)))
  const all = readFrom(browser, key) ?? {}
  const draft = draftOf(drafts, query)
  const merged = draft ? withDraft(all, query, draft) : withoutDraft(all, query)
  tryTo(() => browser().setItem(key, JSON.stringify(merged)))
}

const PREFIX = 'tingfeng.sql.drafts.'
export const draftsKey = (workspace: string, person: string): string => `${PREFIX}${workspace}.${person}`

/** Leaves nothing of who signs out, in any workspace. */
export const forgetDrafts = (person: string): void => {
  for (const storage of [tab, browser])
    tryTo(() => {
      for (const key of Object.keys(storage())) {
        // No id of a workspace holds a dot; a name may.
        const [workspace = ''] = key.startsWith(PREFIX) ? key.slice(PREFIX.length).split('.') : []
        if (key === draftsKey(workspace, person)) storage().removeItem(key)
      }
    })
}
