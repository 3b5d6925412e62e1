import { firstTables } from './0001-first-tables.js'
import { leases } from './0002-leases.js'
import { accounts } from './0003-accounts.js'
import { learning } from './0004-learning.js'
import { deciding } from './0005-deciding.js'
import { telling } from './0006-telling.js'
import { savedViews } from './0007-saved-views.js'
import { savedQueries } from './0008-saved-queries.js'
import { files } from './0009-files.js'
import { sentimentModels } from './0010-sentiment-models.js'
import { ownThemes } from './0011-own-themes.js'
import { channelFaults } from './0012-channel-faults.js'
import { sourceFaults } from './0013-source-faults.js'
import { retention } from './0014-retention.js'
import type { Migration } from './migration.js'

export const ALL_MIGRATIONS: readonly Migration[] = [
  firstTables,
  leases,
  accounts,
  learning,
  deciding,
  telling,
  savedViews,
  savedQueries,
  files,
  sentimentModels,
  ownThemes,
  channelFaults,
  sourceFaults,
  retention,
]
