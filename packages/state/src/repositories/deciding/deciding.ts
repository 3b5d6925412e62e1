import type { Db } from '../../database.js'
import { type Baselines, createBaselines } from './baselines.js'
import { createForgetPosts, type ForgetPosts } from './forget-posts.js'
import { createIncidents, type Incidents } from './incidents.js'
import { createMirroredIncidents, type MirroredIncidents } from './mirrored-incidents.js'
import { createNotices, type IncidentNotices } from './notices.js'
import { createQuiet, type Quiet } from './quiet.js'
import { type AlertRules, createAlertRules } from './rules.js'

/** What is watched, what was found, and what is kept quiet. */
export interface Deciding {
  readonly rules: AlertRules
  readonly incidents: Incidents
  readonly mirrored: MirroredIncidents
  readonly notices: IncidentNotices
  readonly quiet: Quiet
  readonly baselines: Baselines
  readonly forgetPosts: ForgetPosts
}

export const createDeciding = (db: Db): Deciding => ({
  rules: createAlertRules(db),
  incidents: createIncidents(db),
  mirrored: createMirroredIncidents(db),
  notices: createNotices(db),
  quiet: createQuiet(db),
  baselines: createBaselines(db),
  forgetPosts: createForgetPosts(db),
})
