import type { Migration } from './migration.js'

/** The words that tell what a writer wants, and those that tell why he leaves: empty, or start and end. */
export const intentEvidence: Migration = {
  id: 16,
  name: 'intent-evidence',
  statements: ({ database, onCluster }) => [
    `ALTER TABLE ${database}.posts ${onCluster}
      ADD COLUMN IF NOT EXISTS \`intent_evidence.intent\` Array(LowCardinality(String)),
      ADD COLUMN IF NOT EXISTS \`intent_evidence.start\` Array(UInt32),
      ADD COLUMN IF NOT EXISTS \`intent_evidence.end\` Array(UInt32),
      ADD COLUMN IF NOT EXISTS churn_cause_evidence Array(UInt32)`,
  ],
}
