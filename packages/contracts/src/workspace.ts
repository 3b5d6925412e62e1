import { z } from 'zod'
import { WorkspaceId } from './ids.js'
import { OwnThemes } from './own-themes.js'
import { RetentionDays } from './retention.js'
import { Subject } from './topics.js'

/** What `tingfeng apply -f workspace.yaml` takes: the wanted state of one workspace. */
export const WorkspaceFile = z.strictObject({
  workspace: WorkspaceId,
  name: z.string().min(1).max(80).optional(),
  /** IANA name of a whole-hour zone. */
  timeZone: z.string().optional(),
  /** Posts older than so many days are removed for good; null keeps them for ever. Left out: as it is. */
  retentionDays: RetentionDays.nullable().optional(),
  subjects: z.array(Subject).max(500).default([]),
  /** The workspace's own words, kept whole by the segmenter. */
  words: z.array(z.string().min(1).max(40)).max(5000).default([]),
  /** Themes of its own, made of example sentences. */
  themes: OwnThemes.default([]),
  feeds: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(80),
        url: z.url(),
        every: z
          .string()
          .regex(/^\d+[smhd]$/, 'a number and s, m, h or d, for example 15m')
          .default('15m'),
        enabled: z.boolean().default(true),
      }),
    )
    .max(200)
    .default([]),
})
export type WorkspaceFile = z.infer<typeof WorkspaceFile>

export const DEFAULT_WORKSPACE = 'default'
export const DEMO_WORKSPACE = 'demo'
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai'
