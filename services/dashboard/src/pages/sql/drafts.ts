import type { SavedQuery } from '@tingfeng/contracts'

/** What was typed and neither saved nor thrown away. */
export interface Draft {
  readonly sql: string
  readonly show: SavedQuery['show']
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

const storages = (): Storage[] => {
  try {
    // A tab keeps its own through a reload; a new one begins with the newest of this browser.
    return [sessionStorage, localStorage]
  } catch {
    return []
  }
}

export const readDrafts = (key: string): Drafts => {
  for (const storage of storages()) {
    try {
      const kept = storage.getItem(key)
      if (kept !== null) return JSON.parse(kept) as Drafts // safe: written below
    } catch {
      // What cannot be read counts as none.
    }
  }
  return {}
}

export const writeDrafts = (key: string, drafts: Drafts): void => {
  for (const storage of storages()) {
    try {
      storage.setItem(key, JSON.stringify(drafts))
    } catch {
      // Private windows may bar storage: the draft then lasts as long as the page.
    }
  }
}
