import { type Closable, Closer, type Logger, silentLogger } from '@tingfeng/kit'
import { type ChangeListener, createChangeFeed } from './change-feed.js'
import { type ClockOptions, type HybridClock, openClock, raiseClock } from './clock.js'
import type { StateDatabase } from './database.js'
import { createLeases, type Leases } from './leases/leases.js'
import { migrate } from './migrations/migrate.js'
import { type ApiKeys, createApiKeys } from './repositories/api-keys.js'
import { type Attempts, createAttempts } from './repositories/attempts.js'
import { type Audit, createAudit } from './repositories/audit.js'
import { type Corrections, createCorrections } from './repositories/corrections.js'
import { createDeciding, type Deciding } from './repositories/deciding/deciding.js'
import { createErasures, type Erasures } from './repositories/erasures.js'
import { createFileJobs, type FileJobs } from './repositories/file-jobs.js'
import { createImports, type Imports } from './repositories/imports.js'
import { type Install, readInstall } from './repositories/install.js'
import { createKeyValues, type KeyValues } from './repositories/key-values.js'
import { createOwnThemeStore, type OwnThemeStore } from './repositories/own-themes.js'
import { createRelevance, type Relevance } from './repositories/relevance.js'
import { createReportSchedules, type ReportSchedules } from './repositories/report-schedules.js'
import { createRetention, type Retention } from './repositories/retention.js'
import { createSavedQueries, type SavedQueryStore } from './repositories/saved-queries.js'
import { createSavedViews, type SavedViewStore } from './repositories/saved-views.js'
import { createSentimentModels, type SentimentModels } from './repositories/sentiment-models.js'
import { createSessions, type Sessions } from './repositories/sessions.js'
import { createSources, type Sources } from './repositories/sources.js'
import { createSubjects, type Subjects } from './repositories/subjects.js'
import { createTelling, type Telling } from './repositories/telling/telling.js'
import { createUsers, type Users } from './repositories/users.js'
import { createWorkspaces, type Workspaces } from './repositories/workspaces.js'

/**
 * What needs transactions: settings, keys, corrections, erasures, jobs.
 *
 * - A resolved write survives a crash of this process and of the machine.
 * - Every change that alters how posts are read raises the workspace's configRevision in the same transaction.
 * - `onChange` hears of every committed change, whichever process made it; a change that was rolled back is not heard.
 */
export interface State extends Install, Closable {
  readonly workspaces: Workspaces
  readonly subjects: Subjects
  readonly ownThemes: OwnThemeStore
  readonly sources: Sources
  readonly apiKeys: ApiKeys
  readonly users: Users
  readonly sessions: Sessions
  readonly attempts: Attempts
  readonly audit: Audit
  readonly corrections: Corrections
  readonly relevance: Relevance
  readonly sentimentModels: SentimentModels
  readonly erasures: Erasures
  readonly retention: Retention
  readonly imports: Imports
  readonly savedQueries: SavedQueryStore
  readonly savedViews: SavedViewStore
  readonly fileJobs: FileJobs
  readonly reportSchedules: ReportSchedules
  readonly kv: KeyValues
  readonly deciding: Deciding
  readonly telling: Telling
  /** What must run once among all processes that share this state. */
  readonly leases: Leases
  /** @returns how to stop listening */
  onChange(listener: ChangeListener): () => void
  openClock(options?: ClockOptions): Promise<HybridClock>
  /** What the clocks of posts give is above this from now on; of those that are open, from their next range on. */
  raiseClock(tick: number): Promise<void>
}

export interface StateOptions {
  readonly logger?: Logger
  /** Milliseconds between looks for changes whose notification was lost; unset where none can be lost. */
  readonly pollEveryMs?: number
}

/** Migrates the database and builds the state on it; owns the database from then on, also when it throws. */
export const openState = async (
  database: StateDatabase,
  { logger = silentLogger, pollEveryMs }: StateOptions = {},
): Promise<State> => {
  const closer = new Closer(logger)
  closer.add('database', database)
  try {
    const { db } = database
    await migrate(db)
    const feed = await createChangeFeed(database, { logger, pollEveryMs })
    closer.add('change feed', { close: async () => feed.close() })
    return {
      ...(await readInstall(db)),
      workspaces: createWorkspaces(db),
      subjects: createSubjects(db),
      ownThemes: createOwnThemeStore(db),
      sources: createSources(db),
      apiKeys: closer.add('api keys', await createApiKeys(db, feed, logger)),
      users: createUsers(db),
      sessions: createSessions(db),
      attempts: createAttempts(db),
      audit: createAudit(db),
      corrections: closer.add('corrections', await createCorrections(db, feed, logger)),
      relevance: createRelevance(db),
      sentimentModels: createSentimentModels(db),
      erasures: closer.add('erasures', await createErasures(db, feed, logger)),
      retention: closer.add('retention', await createRetention(db, feed, logger)),
      imports: createImports(db),
      savedQueries: createSavedQueries(db),
      savedViews: createSavedViews(db),
      fileJobs: createFileJobs(db),
      reportSchedules: createReportSchedules(db),
      kv: createKeyValues(db),
      deciding: createDeciding(db),
      telling: createTelling(db),
      leases: closer.add('leases', await createLeases(database, { logger })),
      onChange: feed.onChange,
      openClock: async (options) => closer.add('clock', await openClock(db, options)),
      raiseClock: (tick) => raiseClock(db, 'posts', tick),
      close: () => closer.close(),
    }
  } catch (error) {
    await closer.close()
    throw error
  }
}
