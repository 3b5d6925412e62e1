import { describe, expect, it } from 'vitest'
import { EngineException } from './exceptions.js'
import { readStatement } from './statement.js'

const read = (sql: string) => readStatement(Buffer.from(sql))
const codeOf = (sql: string): number => {
  try {
    read(sql)
  } catch (error) {
    if (error instanceof EngineException) return error.exceptionCode
    throw error
  }
  return 0
}

describe('readStatement', () => {
  it.each([
    ['SELECT 1', 'select'],
    ['  -- hello\n/* a /* nested */ */ select 1', 'select'],
    ['(SELECT 1) UNION ALL (SELECT 2)', 'select'],
    ['WITH 1 AS insert SELECT insert', 'select'],
    ['FROM numbers(3) SELECT number', 'select'],
    ['SHOW TABLES', 'show'],
    ['EXPLAIN SELECT 1', 'show'],
    ['KILL QUERY WHERE 1', 'kill'],
    ['INSERT INTO t SELECT 1', 'insert_select'],
    ['INSERT INTO t (a, b) SELECT a, b FROM (SELECT 1 AS a, 2 AS b FORMAT_like)', 'insert_select'],
    ['WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x', 'insert_select'],
    ['INSERT INTO t FORMAT JSONEachRow', 'insert_data'],
    ['insert into t (a) settings max_threads = 1 values (1)', 'insert_data'],
    ['ALTER TABLE t DROP COLUMN a', 'change'],
    ['DROP TABLE t', 'change'],
  ])('takes %s for a statement of kind %s', (sql, kind) => {
    expect(read(sql).kind).toBe(kind)
  })

  it('cuts an INSERT from its data and leaves the bytes of the data alone', () => {
    const data = Buffer.from([0x0a, 0x20, 0xff, 0x00, 0x3b, 0x27])
    const statement = readStatement(
      Buffer.concat([Buffer.from('INSERT INTO `表` (`a;b`) FORMAT RowBinary\n'), data]),
    )
    expect(statement.sql).toBe('INSERT INTO `表` (`a;b`) FORMAT RowBinary')
    expect(statement.sql.slice(statement.beforeFormat)).toBe('FORMAT RowBinary')
    expect(statement.data.equals(data)).toBe(true)
  })

  it('takes semicolons and quotes in data for data', () => {
    const statement = read(`INSERT INTO t FORMAT JSONEachRow {"a":"x'; DROP TABLE t; --"}`)
    expect(statement.kind).toBe('insert_data')
    expect(statement.data.toString()).toBe(`{"a":"x'; DROP TABLE t; --"}`)
  })

  it('finds the FORMAT clause behind text in several languages, and only a real one', () => {
    const sql =
      "SELECT '评论 FORMAT CSV' AS `format`, (SELECT 1 AS format) /* FORMAT Null */ FORMAT  JSONEachRow SETTINGS max_threads = 1;"
    const statement = read(sql)
    expect(statement.format).toBe('JSONEachRow')
    expect(statement.sql.slice(statement.beforeFormat)).toBe('FORMAT  JSONEachRow SETTINGS max_threads = 1')
    expect(read('SELECT 1 AS format FROM t').format).toBeUndefined()
  })

  it('refuses a second statement wherever it hides', () => {
    expect(codeOf('SELECT 1; DROP TABLE t')).toBe(62)
    expect(codeOf('SELECT 1;;/* x */; SELECT 2')).toBe(62)
    expect(codeOf("SELECT 'a\\'; b'; DROP TABLE t")).toBe(62)
    expect(codeOf("SELECT 'a''; b' -- ; DROP\n; DROP TABLE t")).toBe(62)
    expect(codeOf('SELECT “a;b”; DROP TABLE t')).toBe(62)
    expect(codeOf('SELECT $x$ ; $x$; DROP TABLE t')).toBe(62)
  })

  it('lets a semicolon be where it separates nothing', () => {
    for (const sql of [
      "SELECT ';'",
      'SELECT 1 -- ;',
      'SELECT `;`',
      'SELECT 1 ; -- end',
      'SELECT $a$;$a$',
      'SELECT ‘;’',
    ])
      expect(codeOf(sql)).toBe(0)
  })

  it('refuses what would read or write files of the machine', () => {
    expect(codeOf("SELECT 1 INTO OUTFILE '/tmp/x'")).toBe(358)
    expect(codeOf("SELECT 1 INTO/**/OUTFILE '/tmp/x' FORMAT CSV")).toBe(358)
    expect(codeOf("INSERT INTO t FROM INFILE '/etc/passwd' FORMAT CSV")).toBe(48)
    expect(codeOf("SELECT 'INTO OUTFILE'")).toBe(0)
  })

  it('refuses INSERT … SELECT FROM input(), which the engine in the process would leave out in silence', () => {
    expect(codeOf("INSERT INTO t SELECT a FROM input('a UInt8') FORMAT CSV 1")).toBe(48)
  })

  it('says that a string or a comment has no end, and that nothing came', () => {
    expect(codeOf("SELECT 'abc")).toBe(62)
    expect(codeOf('SELECT 1 /* abc')).toBe(62)
    expect(codeOf(' \n -- nothing')).toBe(62)
  })

  it('refuses SQL of more than 2 MiB, but not much data', () => {
    expect(codeOf(`SELECT '${'x'.repeat(2 * 1024 * 1024)}'`)).toBe(229)
    expect(read(`INSERT INTO t FORMAT TSV\n${'x'.repeat(3 * 1024 * 1024)}`).data.length).toBe(3 * 1024 * 1024)
  })
})
