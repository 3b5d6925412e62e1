import { useState } from 'react'
import { useSession } from '../../api/session.js'
import { type Draft, readDrafts, withDraft, withoutDraft, writeDrafts } from './drafts.js'

/** Drafts of this person in this browser: they outlast the page. */
export const useDrafts = (workspace: string) => {
  const { user, ended } = useSession().data ?? {}
  const key = `tingfeng.sql.drafts.${workspace}.${(user ?? ended)?.name ?? ''}`
  const [drafts, setDrafts] = useState(() => readDrafts(key))
  const keep = (next: typeof drafts): void => {
    setDrafts(next)
    writeDrafts(key, next)
  }
  return {
    of: (query = ''): Draft | undefined => drafts[query],
    keep: (query = '', draft: Draft) => keep(withDraft(drafts, query, draft)),
    drop: (query = '') => keep(withoutDraft(drafts, query)),
  }
}
