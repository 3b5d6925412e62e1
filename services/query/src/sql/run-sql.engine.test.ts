import { text } from 'node:stream/consumers'
import { VIEW_NAMES } from '@tingfeng/clickhouse'
import { openTestStore, type TestStore } from '@tingfeng/clickhouse/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALLOWED_NAMES, isAllowedFunction } from './allowed-functions.js'
import { createSqlRunner, type SqlRequest, type SqlRunner } from './run-sql.js'

let store: TestStore
let sql: SqlRunner
beforeAll(async () => {
  store = await openTestStore()
  sql = createSqlRunner(store.client)
})
afterAll(() => store.close())

const run = async (
  statement: string,
  parameters: Readonly<Record<string, string>> = {},
  more: Partial<SqlRequest> = {},
): Promise<string> => {
  const signal = AbortSignal.timeout(60_000)
  const { body } = await sql.run({ statement, format: 'TSV', signal, parameters, ...more })
  return (await text(body)).trim()
}

const V = 'SELECT * FROM v_posts'
/** Each would read a file, a table behind the views, the server or its settings, change something, or hide that it does. */
const ESCAPES: readonly string[] = [
  // Files and the network, by table function.
  "SELECT * FROM file('/etc/passwd', 'LineAsString')",
  "SELECT * FROM fileCluster('c', '/etc/passwd')",
  "SELECT * FROM url('http://127.0.0.1/', 'LineAsString')",
  "SELECT * FROM urlCluster('c', 'http://127.0.0.1/')",
  "SELECT * FROM s3('http://127.0.0.1/b/k')",
  "SELECT * FROM hdfs('hdfs://h/p')",
  "SELECT * FROM azureBlobStorage('x', 'y', 'z')",
  "SELECT * FROM remote('127.0.0.1', system.one)",
  "SELECT * FROM remoteSecure('127.0.0.1', system.one)",
  "SELECT * FROM cluster('default', system.one)",
  "SELECT * FROM clusterAllReplicas('default', system.one)",
  "SELECT * FROM mysql('h:1', 'd', 't', 'u', 'p')",
  "SELECT * FROM postgresql('h:1', 'd', 't', 'u', 'p')",
  "SELECT * FROM mongodb('h:1', 'd', 't', 'u', 'p', 'a Int8')",
  "SELECT * FROM redis('h:1', 'k', 'k String')",
  "SELECT * FROM sqlite('/tmp/x.db', 't')",
  "SELECT * FROM odbc('DSN=x', 't')",
  "SELECT * FROM jdbc('x', 't')",
  "SELECT * FROM executable('id', 'TSV', 'a String')",
  "SELECT * FROM python('x')",
  "SELECT * FROM iceberg('/tmp')",
  "SELECT * FROM deltaLake('/tmp')",
  "SELECT * FROM input('a String')",
  "SELECT * FROM format('CSV', '1')",
  "SELECT * FROM `file`('/etc/passwd')",
  "SELECT * FROM FILE('/etc/passwd', 'LineAsString')",
  "SELECT * FROM v_posts, file('/etc/passwd', 'LineAsString')",
  "SELECT * FROM v_posts JOIN url('http://h/', 'CSV', 'id String') AS u ON u.id = post_id",
  "SELECT (SELECT count() FROM file('/etc/passwd', 'LineAsString'))",
  "WITH f AS (SELECT * FROM file('/etc/passwd', 'LineAsString')) SELECT * FROM f",
  "SELECT 1 UNION ALL SELECT count() FROM file('/etc/passwd', 'LineAsString')",
  "SELECT 1 IN (SELECT 1 FROM url('http://h/', 'CSV', 'id String'))",
  // Tables behind the views, by table function or by name.
  "SELECT * FROM merge('tingfeng', 'posts')",
  "SELECT * FROM merge('posts')",
  'SELECT * FROM loop(posts)',
  "SELECT * FROM dictionary('d')",
  'SELECT * FROM view(SELECT * FROM posts)',
  "SELECT * FROM mergeTreeIndex('tingfeng', 'posts')",
  'SELECT * FROM posts',
  'SELECT * FROM `posts`',
  'SELECT * FROM "posts"',
  'SELECT * FROM tingfeng.posts',
  'SELECT * FROM tingfeng.v_posts',
  'SELECT * FROM default.v_posts',
  'SELECT * FROM sentiment_hourly FINAL',
  'WITH posts AS (SELECT 1) SELECT * FROM posts',
  'SELECT * FROM (WITH posts AS (SELECT 1) SELECT 1), posts',
  'WITH `system.tables` AS (SELECT 1) SELECT * FROM system.tables',
  'SELECT path FROM system.disks WHERE 1 IN (WITH `system.disks` AS (SELECT 1) SELECT 1)',
  'SELECT count() FROM tingfeng.posts WHERE 1 IN (WITH `tingfeng.posts` AS (SELECT 1) SELECT 1)',
  "SELECT 'a' IN (system.users) FROM (WITH `system.users` AS (SELECT 1) SELECT 1)",
  'SELECT * FROM v_posts WHERE post_id IN posts',
  'SELECT 1 IN (posts)',
  'SELECT 1 NOT IN tingfeng.posts',
  'SELECT 1 GLOBAL IN posts',
  'SELECT in(1, posts)',
  'SELECT notIn(1, system.one)',
  'SELECT 1 IN system.users',
  'SELECT * FROM system.users',
  'SELECT * FROM system.settings',
  'SELECT * FROM `system`.`processes`',
  'SELECT * FROM information_schema.tables',
  'SELECT * FROM INFORMATION_SCHEMA.TABLES',
  'SELECT * FROM _table_function.numbers',
  "SELECT joinGet('tingfeng.posts', 'text', 1)",
  "SELECT hasColumnInTable('tingfeng', 'posts', 'text')",
  // Functions that reach outside.
  "SELECT file('/etc/hostname')",
  "SELECT FILE('/etc/hostname')",
  "SELECT `file`('/etc/hostname')",
  "SELECT /* quiet */ file /**/ ('/etc/hostname')",
  "SELECT arrayMap(file, ['/etc/hostname'])",
  "SELECT arrayMap(`file`, ['/etc/hostname'])",
  "SELECT arrayMap(x -> file(x), ['/etc/hostname'])",
  'SELECT arrayFilter(sleep, [1])',
  "SELECT mapApply(file, map('a', 'b'))",
  "SELECT * APPLY(file) FROM (SELECT '/etc/hostname')",
  'SELECT * APPLY(x -> sleep(x)) FROM (SELECT 1)',
  "SELECT COLUMNS('.') APPLY(file) FROM (SELECT '/etc/hostname' AS a)",
  "SELECT * REPLACE (file('/etc/hostname') AS text) FROM v_posts",
  "SELECT arrayReduce('flameGraph', [1])",
  'SELECT sleep(1)',
  'SELECT sleepEachRow(1)',
  "SELECT dictGet('d', 'a', 1)",
  "SELECT dictGetOrDefault('d', 'a', 1, 2)",
  "SELECT getMacro('x')",
  "SELECT getSetting('max_threads')",
  "SELECT getServerSetting('max_connections')",
  'SELECT hostName()',
  'SELECT FQDN()',
  'SELECT tcpPort()',
  'SELECT serverUUID()',
  'SELECT filesystemAvailable()',
  'SELECT currentUser()',
  'SELECT user()',
  'SELECT addressToLine(1)',
  "SELECT logTrace('x')",
  "SELECT catboostEvaluate('/tmp/x', 1)",
  "SELECT throwIf(1, 'x')",
  "SELECT aiGenerate('x')",
  "SELECT chdb('SELECT 1')",
  "SELECT formatQuery('SELECT 1')",
  'SELECT showCertificate()',
  "SELECT encrypt('aes-128-ecb', 'a', 'b')",
  'SELECT flameGraph(1)',
  "SELECT finalizeAggregation(unhex('00')::AggregateFunction(uniq, String))",
  "SELECT CAST(unhex('ff'), 'AggregateFunction(uniq, String)')",
  "SELECT CAST(unhex('ff'), concat('Aggregate', 'Function(uniq, String)'))",
  "WITH concat('Aggregate', 'Function(uniq, String)') AS t SELECT CAST(unhex('ff'), t)",
  "SELECT accurateCastOrNull(unhex('ff'), concat('Aggregate', 'Function(uniq, String)'))",
  'SELECT sumMerge(x) FROM (SELECT sumState(1) AS x)',
  'SELECT noSuchFunction(1)',
  // Settings, formats, files to write.
  `${V} SETTINGS max_execution_time = 0`,
  `SELECT * FROM (${V} SETTINGS max_memory_usage = 0)`,
  `${V} FORMAT JSON`,
  `${V} FORMAT JSON SETTINGS max_threads = 1`,
  `${V} INTO OUTFILE '/tmp/stolen'`,
  `${V} INTO OUTFILE '/tmp/stolen' TRUNCATE FORMAT CSV`,
  // Other statements, and more than one.
  'SELECT 1; DROP TABLE posts',
  'SELECT 1;; SELECT 2',
  'DROP TABLE posts',
  'TRUNCATE TABLE posts',
  'INSERT INTO posts SELECT * FROM posts',
  "INSERT INTO FUNCTION file('/tmp/x') SELECT 1",
  'ALTER TABLE posts DELETE WHERE 1',
  'CREATE TABLE t (a Int8) ENGINE = Memory',
  'CREATE VIEW v AS SELECT 1',
  'CREATE FUNCTION f AS x -> file(x)',
  'ATTACH TABLE t',
  'RENAME TABLE posts TO p',
  'OPTIMIZE TABLE posts',
  'KILL QUERY WHERE 1',
  'SYSTEM SHUTDOWN',
  'SET max_threads = 1',
  'USE system',
  'GRANT ALL ON *.* TO x',
  'EXPLAIN SELECT 1',
  'EXPLAIN AST SELECT 1; DROP TABLE posts',
  'EXPLAIN TABLE OVERRIDE mysql() PARTITION BY 1',
  'SHOW DATABASES',
  'SHOW CREATE TABLE posts',
  'SHOW PROCESSLIST',
  'SHOW TABLES FROM system',
  'DESCRIBE TABLE posts',
  'DESCRIBE TABLE system.users',
  "DESCRIBE TABLE file('/etc/passwd')",
  'DESCRIBE (SELECT * FROM posts)',
  'EXISTS TABLE posts',
  'CHECK TABLE posts',
  // Names that pretend.
  'SELECT 1 AS `x\\n   Literal UInt64_1`',
  'SELECT 1 AS `a\u202Eb`',
  'SELECT {t:Identifier} FROM v_posts',
  'SELECT * FROM {t:Identifier}',
  "SELECT 'x (children 1)\n      Function count' IN posts",
  'SELECT * FROM v_posts(a = 1)',
  'SELECT * FROM numbers((SELECT count() FROM posts))',
  "SELECT * FROM values('a String', (file('/etc/passwd')))",
  'SELECT * FROM generateRandom()',
  "SELECT * FROM null('a Int8')",
]

/** What analysts write every day. */
const QUERIES: readonly string[] = [
  'SELECT count() FROM v_posts',
  'select COUNT(*) as n, source from v_posts group by source order by n desc limit 10',
  'SELECT * FROM v_posts LIMIT 1',
  'SELECT * EXCEPT (text) FROM v_posts LIMIT 1',
  "SELECT COLUMNS('sentiment') FROM v_posts LIMIT 1",
  'SELECT p.* FROM v_posts AS p LIMIT 1',
  "SELECT count() FROM v_posts WHERE text LIKE '%电池%' AND sentiment = 'negative'",
  "SELECT count() FROM v_posts WHERE text ILIKE '%iphone%' OR match(text, '鼓包|膨胀')",
  "SELECT countIf(sentiment = 'negative') / count() FROM v_posts",
  "SELECT toStartOfDay(published_at, 'Asia/Shanghai') AS day, count() FROM v_posts GROUP BY day ORDER BY day WITH FILL STEP 86400",
  'SELECT toMonday(published_at) AS week, uniqExact(post_id) FROM v_posts GROUP BY week',
  "SELECT dateTrunc('month', published_at) AS m, avg(score) FROM v_posts GROUP BY m",
  'SELECT toDayOfWeek(published_at), toHour(published_at), count() FROM v_posts GROUP BY 1, 2',
  'SELECT source, count() FROM v_posts GROUP BY source WITH TOTALS',
  'SELECT source, sentiment, count() FROM v_posts GROUP BY ROLLUP (source, sentiment)',
  'SELECT source, sentiment, count() FROM v_posts GROUP BY GROUPING SETS ((source), (sentiment))',
  'SELECT source, count() AS n FROM v_posts GROUP BY source HAVING n > 10',
  'SELECT DISTINCT source FROM v_posts',
  'SELECT source, text FROM v_posts ORDER BY published_at DESC LIMIT 2 BY source LIMIT 10 OFFSET 1',
  'SELECT quantile(0.9)(length(text)), quantiles(0.5, 0.9)(length(text)) FROM v_posts',
  'SELECT median(score), stddevPop(score), corr(score, length(text)) FROM v_posts',
  'SELECT argMax(text, score), argMin(text, score), any(source) FROM v_posts',
  'SELECT topK(5)(source), groupArray(3)(source), groupUniqArray(source) FROM v_posts',
  "SELECT sumIf(1, sentiment = 'positive'), uniqIf(source, 1), quantileIf(0.5)(score, 1) FROM v_posts",
  'SELECT t.theme, count() FROM v_post_themes AS t GROUP BY t.theme',
  'SELECT n.name_zh, count() FROM v_post_themes AS t INNER JOIN v_theme_names AS n ON n.theme = t.theme GROUP BY 1',
  'SELECT count() FROM v_posts LEFT JOIN v_mentions USING (post_id)',
  'SELECT count() FROM v_posts WHERE post_id IN (SELECT post_id FROM v_mentions)',
  "SELECT count() FROM v_posts WHERE post_id NOT IN (SELECT post_id FROM v_post_themes WHERE polarity = 'negative')",
  "SELECT count() FROM v_posts WHERE source IN ('a', 'b')",
  "SELECT count() FROM v_posts WHERE (source, sentiment) IN (('a', 'negative'))",
  'WITH daily AS (SELECT toDate(published_at) AS d, count() AS n FROM v_posts GROUP BY d) SELECT d, n FROM daily',
  'WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT * FROM a, b',
  'WITH (SELECT count() FROM v_posts) AS total SELECT total',
  "WITH '负面' AS word SELECT count() FROM v_posts WHERE position(text, word) > 0",
  'WITH ids AS (SELECT post_id FROM v_posts) SELECT count() FROM v_mentions WHERE post_id IN ids',
  'SELECT source, count() AS n, sum(n) OVER (ORDER BY n DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM v_posts GROUP BY source',
  'SELECT row_number() OVER w, lagInFrame(score) OVER w FROM v_posts WINDOW w AS (PARTITION BY source ORDER BY published_at)',
  'SELECT rank() OVER (ORDER BY published_at), dense_rank() OVER (ORDER BY source) FROM v_posts',
  'SELECT arrayMap(x -> x * 2, [1, 2, 3]), arrayFilter((x, y) -> x > y, [1, 2], [0, 3]), arraySum([1, 2])',
  'SELECT arrayJoin(keywords) AS word, count() FROM v_posts GROUP BY word ORDER BY count() DESC LIMIT 20',
  'SELECT word, count() FROM v_posts ARRAY JOIN keywords AS word GROUP BY word',
  "SELECT has(keywords, '电池'), hasAny(keywords, ['a']), length(keywords), keywords[1] FROM v_posts",
  "SELECT arraySort(keywords), arrayDistinct(keywords), arrayStringConcat(keywords, ','), arrayCount(x -> x != '', keywords) FROM v_posts",
  "SELECT if(sentiment = 'negative', 1, 0), multiIf(1, 2, 3), CASE sentiment WHEN 'negative' THEN -1 ELSE 0 END FROM v_posts",
  "SELECT CASE WHEN score > 0 THEN 'up' ELSE 'down' END, coalesce(rating, 0), ifNull(rating, 0) FROM v_posts",
  "SELECT now() - INTERVAL 7 DAY, today() - 1, toIntervalHour(2), addDays(today(), 1), dateDiff('day', today(), yesterday())",
  "SELECT toDate('2026-01-01'), toDateTime('2026-01-01 00:00:00', 'Asia/Shanghai'), '5'::UInt8, CAST('1' AS Int32), toString(1)",
  "SELECT substring(text, 1, 10), substringUTF8(text, 1, 4), lower(source), upper(source), concat(source, '-', text), source || 'x' FROM v_posts",
  "SELECT replaceRegexpAll(text, '[0-9]+', '#'), extractAll(text, '[0-9]+'), splitByChar(',', text), trim(text) FROM v_posts",
  "SELECT lengthUTF8(text), ngramDistance(text, '电池'), editDistance('a', 'b') FROM v_posts",
  "SELECT JSONExtractString('{\"a\":\"b\"}', 'a'), JSONHas('{}', 'a'), JSON_VALUE('{\"a\":1}', '$.a')",
  "SELECT map('a', 1)['a'], mapKeys(map('a', 1)), mapFilter((k, v) -> v > 0, map('a', 1)), (1, 'x').2, tupleElement((1, 2), 1)",
  'SELECT round(1.234, 2), floor(1.5), ceil(1.5), abs(-1), sqrt(4), log(2), exp(1), pow(2, 3), greatest(1, 2), least(1, 2), 7 % 3, intDiv(7, 2)',
  'SELECT number FROM numbers(10) WHERE number BETWEEN 2 AND 5',
  "SELECT toDate('2026-01-01') + number AS day, count(post_id) FROM numbers(7) AS n LEFT JOIN v_posts ON toDate(published_at) = day GROUP BY day",
  "SELECT hour, sum(negative) / sum(posts) FROM v_sentiment_hourly WHERE subject = '' GROUP BY hour",
  'SELECT 1 UNION ALL SELECT 2',
  'SELECT source FROM v_posts UNION DISTINCT SELECT source FROM v_mentions',
  'SELECT 1 INTERSECT SELECT 1',
  'SELECT count() FROM (SELECT source FROM v_posts GROUP BY source)',
  'SELECT exists(SELECT 1 FROM v_posts)',
  'SELECT source IS NULL, rating IS NOT NULL, NOT 1, 1 = 1 AND 2 > 1 OR 0 FROM v_posts',
  'SELECT text AS `正文`, count() AS `负面率 (%)` FROM v_posts GROUP BY `正文` ORDER BY `负面率 (%)` DESC',
  "SELECT formatReadableQuantity(count()), bar(count(), 0, 100, 10), formatDateTime(now(), '%Y-%m-%d') FROM v_posts",
  'SELECT cityHash64(text), hex(MD5(text)), domain(url), cutQueryString(url) FROM v_posts',
  'SELECT simpleLinearRegression(toUnixTimestamp(published_at), score), studentTTest(score, 1) FROM v_posts',
  'SELECT version(), timezone(), currentDatabase()',
  "SELECT 'DROP TABLE posts; SETTINGS FORMAT JSON' AS quoted -- a comment",
  'DESCRIBE v_posts',
  'DESC TABLE v_mentions',
  'SHOW TABLES',
]

describe('the sandbox of SQL', () => {
  it('holds at least eighty ways out and sixty everyday queries', () => {
    expect(new Set(ESCAPES).size).toBeGreaterThanOrEqual(80)
    expect(new Set(QUERIES).size).toBeGreaterThanOrEqual(60)
  })

  it.each(ESCAPES)('refuses %s', async (sql) => {
    await expect(run(sql, { t: 'posts' })).rejects.toMatchObject({
      code: expect.stringMatching(/^statement_refused$|^store_invalid_query$/),
    })
  })

  it('refuses nearly all of them by itself, and the rest by the parser: none by what happens while it runs', async () => {
    const unparsed: string[] = []
    for (const sql of ESCAPES) {
      const error = await run(sql, { t: 'posts' }).catch((reason: unknown) => reason)
      if ((error as { code?: string }).code !== 'statement_refused') unparsed.push(`${sql}: ${String(error)}`)
    }
    expect(
      unparsed.filter((line) => !/SYNTAX_ERROR|Syntax error|INTO OUTFILE|Multi-statements/i.test(line)),
    ).toEqual([])
  })

  it.each(QUERIES)('runs %s', async (sql) => {
    await expect(run(sql)).resolves.toEqual(expect.any(String))
  })

  it('binds values, which are never read as SQL', async () => {
    expect(await run('SELECT {q:String}, 2 IN ({n:UInt8})', { q: "'; DROP TABLE posts", n: '2' })).toBe(
      "\\'; DROP TABLE posts\t1",
    )
  })

  it('names the views, and nothing behind them', async () => {
    expect((await run('SHOW TABLES')).split('\n')).toEqual([...VIEW_NAMES])
  })

  it('says what it does not take', async () => {
    await expect(run("SELECT file('/etc/hostname')")).rejects.toThrow(/`file` is not among the functions/)
    await expect(run('SELECT * FROM posts')).rejects.toThrow(/`posts` is no view of yours/)
    await expect(run(`${V} SETTINGS max_threads = 1`)).rejects.toThrow(/SETTINGS/)
  })
})

describe('the limits', () => {
  const endless = 'SELECT count() FROM numbers(1000000000) AS a, numbers(1000000000) AS b'

  it.each([
    ['rows read', 'SELECT count() FROM numbers(1000000000000)', { max_rows_to_read: '1000000000000000' }],
    ['rows of the result', 'SELECT number FROM numbers(6000000)', { max_result_rows: '0' }],
    ['memory', 'SELECT groupArray(toString(number)) FROM numbers(100000000)', { max_memory_usage: '0' }],
  ])('stop what wants too much: %s, whatever the caller sets', async (_what, statement, settings) => {
    const wanted = run(statement, {}, { settings, format: 'JSON' })
    await expect(wanted).rejects.toMatchObject({
      code: expect.stringMatching(/^store_query_failed$|^store_memory_limit$/),
    })
  })

  it('stop what takes too long, sooner where the caller says so', async () => {
    const wanted = run(endless, {}, { settings: { max_execution_time: '0.2', max_rows_to_read: '0' } })
    await expect(wanted).rejects.toMatchObject({ code: 'store_timeout' })
  })

  it('give no more rows than were asked for', async () => {
    expect(await run('SELECT number FROM numbers(9)', {}, { settings: { limit: '2' } })).toBe('0\n1')
  })

  it('refuse a format that reads or writes beside the result', async () => {
    for (const format of ['Template', 'Protobuf', 'CapnProto', 'NoSuch'])
      await expect(run('SELECT 1', {}, { format })).rejects.toMatchObject({ code: 'unknown_format' })
  })
})

describe('one workspace', () => {
  const READS: readonly string[] = [
    'SELECT count() FROM v_posts',
    'SELECT count() FROM v_post_themes',
    'SELECT count() FROM v_posts AS a JOIN v_post_themes AS b USING (post_id)',
    'SELECT count() FROM v_post_themes WHERE post_id IN (SELECT post_id FROM v_posts)',
    'WITH x AS (SELECT * FROM v_posts) SELECT count() FROM x',
    'SELECT (SELECT count() FROM v_posts)',
    'SELECT count() FROM (SELECT post_id FROM v_posts UNION DISTINCT SELECT post_id FROM v_post_themes)',
    "SELECT countIf(workspace != 'mine') + count() FROM v_posts AS v_theme_names",
    "SELECT count() FROM v_posts WHERE workspace = 'mine' OR workspace = 'theirs'",
    'SELECT count() FROM numbers(1) AS n CROSS JOIN v_posts',
    'SELECT sum(c) FROM (SELECT workspace, count() AS c FROM v_posts GROUP BY workspace)',
    'SELECT sum(posts) FROM v_sentiment_hourly',
  ]

  beforeAll(async () => {
    await store.client.command(
      `INSERT INTO posts (workspace, hour, id, version, published_at, \`themes.id\`, \`themes.polarity\`,
        \`themes.start\`, \`themes.end\`, \`themes.confidence\`, \`themes.subject\`, \`themes.quote\`)
      SELECT ['mine', 'theirs'][1 + number % 2], toDateTime('2026-01-01 00:00:00'), generateUUIDv4(), 1, now(),
        ['quality.battery'], ['negative'], [0], [1], [1], [''], ['q'] FROM numbers(20)`,
    )
    await store.client.command(
      `INSERT INTO sentiment_hourly (workspace, subject, hour, source, is_customer, posts)
      SELECT ['mine', 'theirs'][1 + number % 2], '', toDateTime('2026-01-01 00:00:00'), 's', 1, 10 FROM numbers(2)`,
    )
  })

  it.each(READS)('is all that is read: %s', async (statement) => {
    expect(await run(statement, {}, { workspace: 'mine' })).toBe('10')
  })

  it.each(['SELECT count() FROM v_posts', 'SELECT sum(posts) FROM v_sentiment_hourly'])(
    'is one of all that are read without: %s',
    async (statement) => {
      expect(await run(statement)).toBe('20')
    },
  )

  it('is no text to break out of', async () => {
    const workspace = "x' OR 1 = 1 OR '"
    expect(await run('SELECT count() FROM v_posts', {}, { workspace })).toBe('0')
  })
})

describe('an error', () => {
  const placeIn = async (statement: string): Promise<string | undefined> => {
    const error = await run(statement).catch((reason: unknown) => reason)
    const { issues } = (error as { context: { issues?: { at: [number, number] }[] } }).context
    const at = issues?.[0]?.at
    return at && statement.slice(...at)
  }

  it.each([
    ["SELECT 负面 FROM v_posts WHERE text = '电池' ANDD 1", '负面'],
    ["SELECT '电池', count( FROM v_posts", '('],
    ['SELECT source,\n  wrong_name\nFROM v_posts', 'wrong_name'],
    ['SELECT count() FROM v_postz', 'v_postz'],
    ['SELECT cuont(1)', 'cuont'],
    ["SELECT File('/etc/passwd')", 'File'],
    ['SELECT * FROM system.users', 'system.users'],
    ['DROP TABLE v_posts', 'DROP'],
  ])('of %j points at %j', async (statement, place) => {
    expect(await placeIn(statement)).toBe(place)
  })

  it('speaks of what came, not of what was put around it', async () => {
    await expect(run('SELECT 1 FROMM a b')).rejects.toThrow(/^(?!.*formatQuery)/s)
  })
})

describe('the list of functions', () => {
  it('names only what the engine has', async () => {
    const rows = await store.client.query<{ name: string }>(
      'SELECT lower(name) AS name FROM system.functions',
    )
    const known = new Set(rows.map(({ name }) => name))
    expect(ALLOWED_NAMES.filter((name) => !known.has(name))).toEqual([])
  })

  it('has no column of a view beside a function of that name that is not allowed', async () => {
    const columns = await store.client.query<{ name: string }>(
      `SELECT DISTINCT name FROM system.columns WHERE database = 'tingfeng' AND startsWith(table, 'v_')
      AND lower(name) IN (SELECT lower(name) FROM system.functions)`,
    )
    expect(columns.map(({ name }) => name).filter((name) => !isAllowedFunction(name))).toEqual([])
  })
})
