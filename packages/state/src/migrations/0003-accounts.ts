import type { Migration } from './migration.js'

export const accounts: Migration = {
  number: 3,
  name: 'accounts',
  statements: [
    `CREATE TABLE users (
      id text COLLATE "C" PRIMARY KEY,
      name text COLLATE "C" NOT NULL UNIQUE,
      role text NOT NULL CHECK (role IN ('viewer', 'analyst', 'handler', 'admin')),
      password_hash text NOT NULL,
      must_change boolean NOT NULL,
      password_expires_at timestamptz,
      active boolean NOT NULL DEFAULT true,
      created_at timestamptz NOT NULL DEFAULT now(),
      created_by text NOT NULL,
      last_login_at timestamptz
    )`,
    `CREATE TABLE sessions (
      hash text COLLATE "C" PRIMARY KEY,
      user_id text COLLATE "C" NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL
    )`,
    'CREATE INDEX sessions_of_user ON sessions (user_id)',
    `CREATE TABLE attempts (
      key text COLLATE "C" PRIMARY KEY,
      count integer NOT NULL,
      since timestamptz NOT NULL
    )`,
    // No reference to users or workspaces: what was done stays told when they are gone.
    `CREATE TABLE audit (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now(),
      actor text NOT NULL,
      action text NOT NULL,
      target text,
      workspace text COLLATE "C",
      address text,
      outcome text NOT NULL CHECK (outcome IN ('ok', 'refused', 'failed')),
      status integer
    )`,
    'CREATE INDEX audit_at ON audit (at)',
    // Whoever reaches the database through the product can add, and let old lines go; nothing else.
    `CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND OLD.at < now() - interval '30 days' THEN RETURN OLD; END IF;
      RAISE EXCEPTION 'the audit log is append-only';
    END $$`,
    `CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON audit
      FOR EACH ROW EXECUTE FUNCTION keep_audit()`,
    `CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON audit
      FOR EACH STATEMENT EXECUTE FUNCTION keep_audit()`,
    'ALTER TABLE api_keys ADD COLUMN expires_at timestamptz',
    'ALTER TABLE api_keys ADD COLUMN last_used_at timestamptz',
  ],
}
