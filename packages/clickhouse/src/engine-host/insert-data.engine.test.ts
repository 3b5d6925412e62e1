import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../host-for-test.js'

const EVIL = 'INSERT INTO pwned SELECT 1'
const META = '[{"name":"id","type":"UInt32"},{"name":"word","type":"String"}]'
let test: TestStore

interface Answer {
  readonly status: number
  readonly code: string | null
  readonly text: string
}

/** Plain HTTP: the head in the address, the data in the body, as any ClickHouse client may send them. */
const insert = async (head: string, data: string | Buffer): Promise<Answer> => {
  const { host } = test
  const query = new URLSearchParams({ query: head, database: 'test' })
  const response = await fetch(`${host.url}/?${query}`, {
    method: 'POST',
    headers: { 'X-ClickHouse-User': host.username, 'X-ClickHouse-Key': host.password },
    body: new Uint8Array(Buffer.from(data)),
  })
  const code = response.headers.get('X-ClickHouse-Exception-Code')
  return { status: response.status, code, text: await response.text() }
}
const rows = () => test.store.query('SELECT id, word FROM words ORDER BY id, word')
const lines = () => test.store.query<{ line: string }>('SELECT line FROM lines')
const countOfPwned = async () => (await test.store.query('SELECT id FROM pwned')).length

/** A row of (UInt32, String) as RowBinary. */
const binaryRow = (id: number, word: string): Buffer => {
  const bytes = Buffer.from(word)
  const head = Buffer.alloc(5)
  head.writeUInt32LE(id)
  head.writeUInt8(bytes.length, 4)
  return Buffer.concat([head, bytes])
}

beforeAll(async () => {
  test = await openTestStore()
  await test.store.command('CREATE TABLE words (id UInt32, word String) ENGINE = MergeTree ORDER BY id')
  await test.store.command('CREATE TABLE settings (id UInt32, word String) ENGINE = MergeTree ORDER BY id')
  await test.store.command('CREATE TABLE lines (line String) ENGINE = MergeTree ORDER BY ()')
  await test.store.command('CREATE TABLE pwned (id UInt32) ENGINE = MergeTree ORDER BY id')
})
afterAll(() => test?.close())
beforeEach(async () => {
  for (const table of ['words', 'settings', 'lines', 'pwned'])
    await test.store.command(`TRUNCATE TABLE ${table}`)
})

describe('the data of an INSERT', () => {
  it.each([
    ['FORMAT JSONEachRow', `{"id":1,"word":"a"}\n\n${EVIL}`],
    ['FORMAT JSONEachRow', ` \n\n${EVIL}`],
    ['FORMAT JSONEachRow SETTINGS max_threads = 1', `{"id":1,"word":"a"}\n\n${EVIL}`],
    ['SETTINGS max_threads = 1 FORMAT JSONEachRow', `{"id":1,"word":"a"}\n\n${EVIL}`],
    ['FORMAT/**/JSONCompactEachRow', `[1,"a"]\n\n${EVIL}`],
    ['FORMAT JSON', `{"data":[{"id":1,"word":"a"}]}\n\n${EVIL}`],
    ['FORMAT TSV', `1\ta\n\n${EVIL}`],
    ['FORMAT CSV', `1,a\n\n${EVIL}`],
    ['FORMAT CustomSeparated', `1\ta\n\n${EVIL}`],
    ['FORMAT RowBinary', Buffer.concat([binaryRow(1, 'a'), Buffer.from(`\n\n${EVIL}`)])],
    ['FORMAT RowBinary', Buffer.concat([binaryRow(1, 'a'), Buffer.from(`\n\n${EVIL}\n\n${EVIL}`)])],
    ['FORMAT Native', `\n\n${EVIL}`],
    ['VALUES', `(1,'a'); ${EVIL}`],
    ['VALUES', `(1,'a')\n;\n${EVIL}`],
    ['values', `(1,'a') -- '\n; ${EVIL} -- '`],
    ['FORMAT Values', `(1,'a') /* ' */; ${EVIL} -- '`],
    ['VALUES', `(1, (SELECT 'x')); ${EVIL}`],
    ['VALUES', `(1, $x$ ' $x$); ${EVIL} -- '`],
    ['(id, word) VALUES', `(1,'a');\n\n${EVIL}`],
  ])('never becomes a statement of its own: %s %j', async (head, data) => {
    await insert(`INSERT INTO words ${head}`, data)
    expect(await countOfPwned()).toBe(0)
    const inBody = Buffer.concat([Buffer.from(`INSERT INTO words ${head}\n`), Buffer.from(data)])
    await insert('', inBody)
    expect(await countOfPwned()).toBe(0)
  })

  it.each([
    ['FORMAT JSONEachRow', `\n\n{"id":1,"word":"a"}\n\n\n{"id":2,"word":"b"}\n\n`],
    ['FORMAT JSONEachRow', `{"id":1,\n\n"word":"a"}{"id":2,"word":"b"}`],
    ['FORMAT JSONCompactEachRow', `[1,"a"]\n\n[2,"b"]\n\n`],
    ['FORMAT JSON', `{"meta":\n\n${META},\n\n"data":[{"id":1,"word":"a"},\n\n{"id":2,"word":"b"}]}`],
    ['VALUES', `(1,'a'),\n\n(2,'b')`],
    ['VALUES', `(1,'a'),(2,'b');\n\n`],
    ['SETTINGS max_threads = 1 VALUES', `(1,'a'),(2,'b');`],
    ['(word, id) VALUES', `('a',1),('b',2);;`],
  ])('is whole where blank lines and closing semicolons mean nothing: %s %j', async (head, data) => {
    expect(await insert(`INSERT INTO words ${head}`, data)).toMatchObject({ status: 200 })
    expect(await rows()).toEqual([
      { id: 1, word: 'a' },
      { id: 2, word: 'b' },
    ])
  })

  it.each([
    ['FORMAT CSV', `1,"a\n\n${EVIL}"\n2,b\n`],
    ['FORMAT RowBinary', Buffer.concat([binaryRow(1, `a\n\n${EVIL}`), binaryRow(2, 'b')])],
    ['FORMAT JSONEachRow', `{"id":1,"word":${JSON.stringify(`a\n\n${EVIL}`)}}\n\n{"id":2,"word":"b"}`],
    ['VALUES', `(1,'a\n\n${EVIL}'),(2,'b')`],
  ])('keeps blank lines inside of a value: %s %j', async (head, data) => {
    expect(await insert(`INSERT INTO words ${head}`, data)).toMatchObject({ status: 200 })
    expect(await rows()).toEqual([
      { id: 1, word: `a\n\n${EVIL}` },
      { id: 2, word: 'b' },
    ])
  })

  it('keeps numbers whose bytes are line ends, in a binary format', async () => {
    const data = Buffer.concat([binaryRow(0x0a0a, 'a'), binaryRow(0x0a0a0a0a, 'b'), binaryRow(9, 'c')])
    expect(await insert('INSERT INTO words FORMAT RowBinary', data)).toMatchObject({ status: 200 })
    expect(await rows()).toEqual([
      { id: 9, word: 'c' },
      { id: 0x0a0a, word: 'a' },
      { id: 0x0a0a0a0a, word: 'b' },
    ])
  })

  it('keeps semicolons in VALUES, and refuses rows behind one as a server does', async () => {
    expect(await insert('INSERT INTO words VALUES', `(1,'a;\\';b'),(2,'it''s; ok');`)).toMatchObject({
      status: 200,
    })
    expect(await rows()).toEqual([
      { id: 1, word: "a;';b" },
      { id: 2, word: "it's; ok" },
    ])
    const refused = await insert('INSERT INTO words VALUES', `(3,'a'); (4,'b')`)
    expect(refused).toMatchObject({ status: 400, code: '33' })
    expect(await rows()).toHaveLength(2)
  })

  it('keeps empty lines where a line is a row', async () => {
    await insert('INSERT INTO lines FORMAT LineAsString', `a\n\n\nb\n`)
    expect((await lines()).map(({ line }) => line)).toEqual(['a', '', '', 'b'])
  })

  it('finds the clauses of an INSERT into a table that is called settings', async () => {
    for (const table of ['settings', 'TABLE settings', 'test.settings'])
      expect(
        await insert(`INSERT INTO ${table} SETTINGS max_threads = 1 FORMAT TSV`, '1\ta\\n\n2\tb\n'),
      ).toMatchObject({ status: 200 })
    for (const table of ['settings', 'TABLE settings', 'test.settings'])
      expect(await insert(`INSERT INTO ${table} VALUES`, "(3,'c');")).toMatchObject({ status: 200 })
    expect((await test.store.query('SELECT id FROM settings')).length).toBe(9)
  })

  it('says what is wrong with a row without telling where it was kept meanwhile', async () => {
    const answer = await insert('INSERT INTO words FORMAT JSONEachRow', `{"id":1}\n\nnot a row`)
    expect(answer).toMatchObject({ status: 400 })
    expect(answer.text).toContain('at row 2')
    expect(answer.text).not.toContain(test.dataDir)
  })
})
