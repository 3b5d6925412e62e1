import type { Migration } from './migration.js'

export const firstTables: Migration = {
  number: 1,
  name: 'first_tables',
  statements: [
    `CREATE TABLE workspaces (
      id text COLLATE "C" PRIMARY KEY,
      name text NOT NULL,
      time_zone text NOT NULL,
      demo boolean NOT NULL DEFAULT false,
      words jsonb NOT NULL DEFAULT '[]',
      config_revision bigint NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
    `CREATE TABLE subjects (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      id text COLLATE "C" NOT NULL,
      position integer NOT NULL,
      body jsonb NOT NULL,
      PRIMARY KEY (workspace, id)
    )`,
    `CREATE TABLE sources (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      id text COLLATE "C" NOT NULL,
      type text NOT NULL,
      config jsonb NOT NULL,
      enabled boolean NOT NULL,
      every_ms bigint,
      cursor jsonb,
      last_run_at timestamptz,
      last_success_at timestamptz,
      last_error text,
      last_error_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (workspace, id)
    )`,
    `CREATE TABLE api_keys (
      id text COLLATE "C" PRIMARY KEY,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      name text NOT NULL,
      hash text NOT NULL UNIQUE,
      scopes jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      revoked_at timestamptz
    )`,
    `CREATE TABLE corrections (
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      post_id text COLLATE "C" NOT NULL,
      label text,
      themes jsonb,
      revision bigint NOT NULL,
      corrected_at timestamptz NOT NULL,
      PRIMARY KEY (workspace, post_id)
    )`,
    // No reference to workspaces: who was erased stays erased when a workspace is removed and made again.
    `CREATE TABLE erasures (
      workspace text COLLATE "C" NOT NULL,
      kind text NOT NULL CHECK (kind IN ('post', 'author')),
      value text COLLATE "C" NOT NULL,
      erased_at timestamptz NOT NULL,
      PRIMARY KEY (workspace, kind, value)
    )`,
    `CREATE TABLE import_jobs (
      id text COLLATE "C" PRIMARY KEY,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      file_name text NOT NULL,
      source text NOT NULL,
      status text NOT NULL CHECK (status IN ('running', 'indexing', 'done', 'failed')),
      seen bigint NOT NULL,
      accepted bigint NOT NULL,
      rejected bigint NOT NULL,
      bytes bigint NOT NULL,
      total_bytes bigint,
      error text,
      started_at timestamptz NOT NULL,
      finished_at timestamptz
    )`,
    'CREATE INDEX import_jobs_newest ON import_jobs (workspace, started_at DESC, id)',
    `CREATE TABLE key_values (
      key text COLLATE "C" PRIMARY KEY,
      value jsonb NOT NULL
    )`,
    `CREATE TABLE install (
      key text PRIMARY KEY,
      value text NOT NULL
    )`,
    `CREATE TABLE clocks (
      name text PRIMARY KEY,
      reserved_until bigint NOT NULL
    )`,
    // Outlives its workspace, so that revisions never go back.
    `CREATE TABLE changes (
      workspace text COLLATE "C" NOT NULL,
      what text NOT NULL,
      revision bigint NOT NULL,
      PRIMARY KEY (workspace, what)
    )`,
  ],
}
