import { describe, expect, it } from 'vitest'
import { accessStatements } from './access-sql.js'

const options = {
  database: 'tingfeng',
  writer: { name: 'w', password: 'secret-of-the-writer' },
  reader: { name: 'r', password: 'secret-of-the-reader' },
  analyst: { name: "an`a'lyst", password: 'secret-of-the-analyst' },
}

describe('the users of a server', () => {
  it('are made with least rights, limits and a quota', () => {
    expect(accessStatements(options)).toMatchInlineSnapshot(`
      [
        "CREATE USER IF NOT EXISTS \`w\` IDENTIFIED WITH sha256_hash BY '1a27ce248253bf8355e1a2b7e3114319bfdd2135c478d8015a2d2373f593ed9a'",
        "ALTER USER \`w\` IDENTIFIED WITH sha256_hash BY '1a27ce248253bf8355e1a2b7e3114319bfdd2135c478d8015a2d2373f593ed9a' DEFAULT DATABASE \`tingfeng\`",
        "CREATE USER IF NOT EXISTS \`r\` IDENTIFIED WITH sha256_hash BY '288554f39f24d1253614b2b08ea1301e10ae645f123f8779aa449f4e125d679d'",
        "ALTER USER \`r\` IDENTIFIED WITH sha256_hash BY '288554f39f24d1253614b2b08ea1301e10ae645f123f8779aa449f4e125d679d' DEFAULT DATABASE \`tingfeng\`",
        "CREATE USER IF NOT EXISTS \`an\\\`a'lyst\` IDENTIFIED WITH sha256_hash BY '807c0d36e95efe43afa523dac9cbda8b961d14ba418addb06a914cca80432f5a'",
        "ALTER USER \`an\\\`a'lyst\` IDENTIFIED WITH sha256_hash BY '807c0d36e95efe43afa523dac9cbda8b961d14ba418addb06a914cca80432f5a' DEFAULT DATABASE \`tingfeng\`",
        "GRANT SELECT, INSERT, ALTER UPDATE, ALTER DELETE, OPTIMIZE ON \`tingfeng\`.* TO \`w\` WITH REPLACE OPTION",
        "GRANT SELECT ON \`tingfeng\`.* TO \`r\` WITH REPLACE OPTION",
        "GRANT SELECT ON \`tingfeng\`.v_posts, SELECT ON \`tingfeng\`.v_mentions, SELECT ON \`tingfeng\`.v_post_themes, SELECT ON \`tingfeng\`.v_themes_daily, SELECT ON \`tingfeng\`.v_sentiment_hourly, SELECT ON \`tingfeng\`.v_coverage, SELECT ON \`tingfeng\`.v_incidents, SELECT ON \`tingfeng\`.v_theme_names, SELECT ON \`tingfeng\`.v_calendar, SELECT ON \`tingfeng\`.system_databases, SELECT ON \`tingfeng\`.system_tables, SELECT ON \`tingfeng\`.system_columns, SELECT ON \`tingfeng\`.system_settings, SELECT ON \`tingfeng\`.posts, SELECT ON \`tingfeng\`.sentiment_hourly, SELECT ON \`tingfeng\`.themes_hourly, SELECT ON \`tingfeng\`.source_runs, SELECT ON \`tingfeng\`.incidents, SELECT ON \`tingfeng\`.own_themes TO \`an\\\`a'lyst\` WITH REPLACE OPTION",
        "CREATE SETTINGS PROFILE OR REPLACE tingfeng_writer SETTINGS max_execution_time = 600 TO \`w\`",
        "CREATE SETTINGS PROFILE OR REPLACE tingfeng_reader SETTINGS readonly = 2, max_memory_usage = 8589934592, max_execution_time = 120 TO \`r\`",
        "CREATE SETTINGS PROFILE OR REPLACE tingfeng_analyst SETTINGS readonly = 2, max_memory_usage = 4294967296 MAX 4294967296, max_execution_time = 120 MAX 120, max_rows_to_read = 2000000000 MAX 2000000000, allow_introspection_functions = 0 CONST, allow_ddl = 0 CONST TO \`an\\\`a'lyst\`",
        "CREATE QUOTA OR REPLACE tingfeng_analyst KEYED BY user_name FOR INTERVAL 1 hour MAX queries = 5000, errors = 1000, execution_time = 1800 TO \`an\\\`a'lyst\`",
        "CREATE ROW POLICY OR REPLACE tingfeng_all ON \`tingfeng\`.posts FOR SELECT USING 1 TO \`w\`, \`r\`, \`an\\\`a'lyst\`",
      ]
    `)
  })

  it('are made on every server of a cluster', () => {
    const topology = { kind: 'cluster', cluster: 'main' } as const
    for (const statement of accessStatements({ ...options, topology }))
      expect(statement).toContain(' ON CLUSTER `main` ')
  })

  it('have their passwords in no statement', () => {
    expect(accessStatements(options).join()).not.toContain('secret-of')
  })
})
