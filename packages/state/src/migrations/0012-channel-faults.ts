import type { Migration } from './migration.js'

/** Beside the English sentence what kept a message from arriving, for words in the reader's language. */
export const channelFaults: Migration = {
  number: 12,
  name: 'channel_faults',
  statements: [
    'ALTER TABLE alert_channels ADD COLUMN last_fault jsonb',
    'ALTER TABLE alert_deliveries ADD COLUMN last_fault jsonb',
  ],
}
