import type { Migration } from './migration.js'

export const deciding: Migration = {
  number: 5,
  name: 'deciding',
  statements: [
    `CREATE TABLE alert_rules (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      id text COLLATE "C" NOT NULL,
      body jsonb NOT NULL,
      revision bigint NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (workspace, id)
    )`,
    // How far a workspace was judged, and by which holder of the lease: nothing before it ever fires again.
    `CREATE TABLE alert_progress (
      workspace text COLLATE "C" PRIMARY KEY REFERENCES workspaces ON DELETE CASCADE,
      judged_until timestamptz NOT NULL,
      token bigint NOT NULL,
      seeded boolean NOT NULL DEFAULT false
    )`,
    `CREATE TABLE alert_baselines (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      key text COLLATE "C" NOT NULL,
      state bytea NOT NULL,
      saved_at timestamptz NOT NULL,
      PRIMARY KEY (workspace, key)
    )`,
    `CREATE TABLE incidents (
      id text COLLATE "C" PRIMARY KEY,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      status text NOT NULL CHECK (status IN ('pending', 'firing', 'recovering', 'resolved', 'no_data')),
      severity text NOT NULL,
      since timestamptz NOT NULL,
      opened_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      resolved_at timestamptz,
      acknowledged_at timestamptz,
      false_alarm boolean NOT NULL DEFAULT false,
      from_history boolean NOT NULL DEFAULT false,
      quiet text,
      told_at timestamptz,
      told_severity text,
      escalated boolean NOT NULL DEFAULT false,
      revision bigint NOT NULL,
      memory jsonb NOT NULL,
      snapshot jsonb NOT NULL
    )`,
    'CREATE INDEX incidents_newest ON incidents (workspace, opened_at DESC, id)',
    `CREATE INDEX incidents_open ON incidents (workspace) WHERE status <> 'resolved'`,
    `CREATE TABLE incident_events (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      incident text COLLATE "C" NOT NULL REFERENCES incidents ON DELETE CASCADE,
      at timestamptz NOT NULL,
      kind text NOT NULL,
      actor text NOT NULL,
      text text
    )`,
    'CREATE INDEX incident_events_of_incident ON incident_events (incident, position)',
    `CREATE TABLE incident_notices (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text COLLATE "C" NOT NULL UNIQUE,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      reason text NOT NULL,
      decided_at timestamptz NOT NULL,
      incident jsonb NOT NULL,
      taken_at timestamptz
    )`,
    'CREATE INDEX incident_notices_waiting ON incident_notices (position) WHERE taken_at IS NULL',
    `CREATE TABLE rule_false_alarms (
      workspace text COLLATE "C" NOT NULL,
      rule text COLLATE "C" NOT NULL,
      incident text COLLATE "C" NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (workspace, rule, incident),
      FOREIGN KEY (workspace, rule) REFERENCES alert_rules ON DELETE CASCADE
    )`,
    `CREATE TABLE alert_quiet (
      id text COLLATE "C" PRIMARY KEY,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('silence', 'mute')),
      body jsonb NOT NULL,
      until timestamptz,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
    'CREATE INDEX alert_quiet_of_workspace ON alert_quiet (workspace, kind, created_at, id)',
  ],
}
