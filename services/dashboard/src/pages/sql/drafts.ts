import type { SavedQuery } from '@tingfeng/contracts'
import { browser, readFrom, tab, writeTo } from './own-storage.js'

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

/** A tab keeps its own through a reload; a new one begins with the newest of this browser. */
export const readDrafts = (key: string): Drafts =>
  readFrom<Drafts>(tab, key) ?? readFrom<Drafts>(browser, key) ?? {}

/** @param query whose draft has changed: those of other queries may be newer in another tab, and stay */
export const writeDrafts = (key: string, drafts: Drafts, query: string): void => {
  writeTo(tab, key, drafts)
  const all = readFrom<Drafts>(browser, key) ?? {}
  const draft = draftOf(drafts, query)
  writeTo(browser, key, draft ? withDraft(all, query, draft) : withoutDraft(all, query))
}
