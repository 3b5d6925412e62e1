import type { Migration } from './migration.js'

export const telling: Migration = {
  number: 6,
  name: 'telling',
  statements: [
    `CREATE TABLE alert_channels (
      id text COLLATE "C" PRIMARY KEY,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      name text NOT NULL,
      kind text NOT NULL,
      settings jsonb NOT NULL,
      sealed text NOT NULL,
      owner text,
      enabled boolean NOT NULL,
      failures integer NOT NULL DEFAULT 0,
      failing_since timestamptz,
      unhealthy_since timestamptz,
      retry_at timestamptz,
      last_error text,
      last_error_at timestamptz,
      last_success_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
    'CREATE INDEX alert_channels_of_workspace ON alert_channels (workspace, created_at, id)',
    `CREATE TABLE alert_subscribers (
      id text COLLATE "C" PRIMARY KEY,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      body jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
    'CREATE INDEX alert_subscribers_of_workspace ON alert_subscribers (workspace, created_at, id)',
    `CREATE TABLE alert_routes (
      id text COLLATE "C" PRIMARY KEY,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      body jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
    'CREATE INDEX alert_routes_of_workspace ON alert_routes (workspace, created_at, id)',
    // The outbox. No reference to channels: what was kept for one that is gone stays accounted for.
    `CREATE TABLE alert_deliveries (
      id text COLLATE "C" PRIMARY KEY,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('notice', 'health')),
      notice text COLLATE "C",
      incident text COLLATE "C",
      channel text COLLATE "C" NOT NULL,
      recipient text NOT NULL,
      subscribers jsonb NOT NULL,
      mentions jsonb NOT NULL,
      language text NOT NULL,
      severity text NOT NULL,
      reason text NOT NULL,
      title_zh text NOT NULL,
      title_en text NOT NULL,
      body jsonb NOT NULL,
      digest boolean NOT NULL,
      state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'merged', 'uncertain', 'failed')),
      due_at timestamptz NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      interrupted integer NOT NULL DEFAULT 0,
      may_repeat boolean NOT NULL DEFAULT false,
      sent_at timestamptz,
      merged_into text COLLATE "C",
      last_error text,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (notice, channel, recipient)
    )`,
    `CREATE INDEX alert_deliveries_open ON alert_deliveries (due_at) WHERE state IN ('waiting', 'sending')`,
    'CREATE INDEX alert_deliveries_newest ON alert_deliveries (workspace, created_at DESC, id)',
    'CREATE INDEX alert_deliveries_of_incident ON alert_deliveries (incident) WHERE incident IS NOT NULL',
    `CREATE TABLE incident_summaries (
      incident text COLLATE "C" NOT NULL,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      language text NOT NULL,
      text text NOT NULL,
      model text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (incident, language)
    )`,
  ],
}
