import type { Migration } from './migration.js'

/** Reasons to act today, with the words that give them, and why a customer leaves. */
export const urgency: Migration = {
  id: 5,
  name: 'urgency',
  statements: ({ database, onCluster }) => [
    `ALTER TABLE ${database}.posts ${onCluster}
      ADD COLUMN IF NOT EXISTS \`urgency.cause\` Array(LowCardinality(String)),
      ADD COLUMN IF NOT EXISTS \`urgency.start\` Array(UInt32),
      ADD COLUMN IF NOT EXISTS \`urgency.end\` Array(UInt32),
      ADD COLUMN IF NOT EXISTS churn_cause LowCardinality(String)`,
  ],
}
