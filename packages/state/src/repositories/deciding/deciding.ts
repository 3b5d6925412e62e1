import type { Db } from '../../database.js'
import { createNotices, type IncidentNotices } from './notices.js'

/** What is watched, and what was found. */
export interface Deciding {
  readonly notices: IncidentNotices
}

export const createDeciding = (db: Db): Deciding => ({ notices: createNotices(db) })
