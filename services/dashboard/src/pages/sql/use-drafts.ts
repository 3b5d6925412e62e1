import type { SavedQuery } from '@tingfeng/contracts'
import { useState } from 'react'
import { usePerson } from '../../api/session.js'
import { type Draft, draftOf, goOnWith, readDrafts, withDraft, withoutDraft, writeDrafts } from './drafts.js'
import { ownKey } from './own-storage.js'

/** Drafts of this person in this browser: they outlast the page. */
export const useDrafts = (workspace: string) => {
  const key = ownKey('drafts', workspace, usePerson())
  const [drafts, setDrafts] = useState(() => readDrafts(key))
  const change = (query: string, next: typeof drafts): void => {
    setDrafts(next)
    writeDrafts(key, next, query)
  }
  return {
    of: (query = ''): Draft | undefined => draftOf(drafts, query),
    keep: (query = '', typed: Pick<Draft, 'sql' | 'show'>, saved: SavedQuery | undefined) =>
      change(query, withDraft(drafts, query, goOnWith(draftOf(drafts, query), typed, saved))),
    drop: (query = '') => change(query, withoutDraft(drafts, query)),
  }
}
