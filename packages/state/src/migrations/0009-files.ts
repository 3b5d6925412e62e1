import type { Migration } from './migration.js'

export const files: Migration = {
  number: 9,
  name: 'files',
  statements: [
    `CREATE TABLE report_schedules (
      id text COLLATE "C" PRIMARY KEY,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      body jsonb NOT NULL,
      enabled boolean NOT NULL,
      revision integer NOT NULL,
      last_due_at timestamptz NOT NULL,
      created_by text NOT NULL,
      updated_by text NOT NULL,
      updated_at timestamptz NOT NULL
    )`,
    'CREATE INDEX report_schedules_of_workspace ON report_schedules (workspace)',
    `CREATE TABLE file_jobs (
      id text COLLATE "C" PRIMARY KEY,
      workspace text COLLATE "C" NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('export', 'report')),
      request jsonb NOT NULL,
      status text NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
      done bigint NOT NULL DEFAULT 0,
      total bigint,
      files jsonb NOT NULL DEFAULT '[]',
      error text,
      error_code text,
      attempts integer NOT NULL DEFAULT 0,
      schedule text COLLATE "C",
      due_at timestamptz,
      mail_state text CHECK (mail_state IN ('waiting', 'sent', 'failed')),
      mail_to jsonb NOT NULL DEFAULT '[]',
      mail_error text,
      mail_at timestamptz,
      mail_attempts integer NOT NULL DEFAULT 0,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      finished_at timestamptz,
      expires_at timestamptz,
      UNIQUE (schedule, due_at)
    )`,
    'CREATE INDEX file_jobs_of_workspace ON file_jobs (workspace, created_at)',
    `CREATE INDEX file_jobs_to_do ON file_jobs (kind, created_at) WHERE status IN ('waiting', 'running')`,
  ],
}
