import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  CASCADE,
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'

describe('the command line', () => {
  let dataDir = ''
  let product: RunningProduct

  beforeAll(async () => {
    dataDir = await makeDataDir()
    // A model that is not there: the product must do all that follows without.
    product = await startProduct(dataDir, { ...CASCADE, TINGFENG_SENTIMENT_MODEL: join(dataDir, 'no-model') })
  })
  afterAll(async () => {
    expect(await product.stop()).toBe(0)
    await removeDataDir(dataDir)
  })

  it('scores JSONL in order and keeps the ids', async () => {
    const lines = [
      { id: 'a', text: '电池鼓包了，客服还推诿，太差劲了' },
      { id: 2, text: '物流很快，包装严实，非常满意' },
    ]
    const { code, stdout } = await tingfeng(
      dataDir,
      ['score'],
      lines.map((line) => JSON.stringify(line)).join('\n'),
    )
    const [bad, good] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(bad).toMatchObject({ id: 'a', sentiment: { label: 'negative', scorer: 'fast' } })
    expect(bad.themes.map(({ id }: { id: string }) => id)).toContain('quality.safety')
    expect(good).toMatchObject({ id: 2, sentiment: { label: 'positive' } })
    expect(good.themes.every(({ polarity }: { polarity: string }) => polarity !== 'negative')).toBe(true)
  })

  it('scores with a transformer from disk, and with the fast scorer and a warning where that is missing', async () => {
    const line = JSON.stringify({ id: 1, text: '差' })
    const scored = (model: string) =>
      tingfeng(dataDir, ['score', '--scorer', 'transformer'], line, { TINGFENG_SENTIMENT_MODEL: model })
    const good = await scored(
      join(import.meta.dirname, '../../packages/text/training/transformer/fixtures/three'),
    )
    expect(good).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(good.stdout).sentiment).toMatchObject({ label: 'negative', scorer: 'transformer' })
    const bad = await scored('/nowhere')
    expect(bad).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^WARNING.*\/nowhere does not exist/),
    })
    expect(JSON.parse(bad.stdout).sentiment).toMatchObject({ label: 'negative', scorer: 'fast' })
  })

  it('says which line of its input is wrong, after the results of the lines before', async () => {
    const { code, stdout, stderr } = await tingfeng(dataDir, ['score'], '{"text":"很好"}\n{"txt":"写错了"}\n')
    expect(code).toBe(1)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('line 2')
  })

  it('applies a workspace file once, and says when there is nothing to change', async () => {
    const file = join(dataDir, 'workspace.yaml')
    await writeFile(
      file,
      'workspace: default\nname: 我的品牌\nsubjects:\n  - { id: xinglan, kind: brand, name: 星澜 }\n',
    )
    expect((await tingfeng(dataDir, ['apply', '-f', file])).stderr).toContain('subjects')
    expect((await tingfeng(dataDir, ['apply', '-f', file])).stderr).toContain('nothing to change')
  })

  it('names every fault of a workspace file', async () => {
    const file = join(dataDir, 'wrong.yaml')
    await writeFile(file, 'workspace: Bad Name\nsubjects:\n  - { id: x, kind: planet, name: 星 }\n')
    const { code, stderr } = await tingfeng(dataDir, ['apply', '-f', file])
    expect(code).toBe(1)
    expect(stderr).toContain('workspace')
    expect(stderr).toContain('subjects.0.kind')
  })

  it('ties posts to subjects, for new posts at once and for history after reprocess', async () => {
    const file = join(dataDir, 'posts.csv')
    await writeFile(file, '内容,时间\n星澜续航太差,2026-03-01\n极岳拍照不错,2026-03-02\n')
    expect((await tingfeng(dataDir, ['import', file, '--source', 'shop'])).code).toBe(0)
    const mentions = async () =>
      (
        await tingfeng(dataDir, [
          'sql',
          "SELECT subject FROM v_mentions WHERE source = 'shop' ORDER BY subject",
        ])
      ).stdout.trim()
    expect(await mentions()).toBe('xinglan')
    const config = join(dataDir, 'two.yaml')
    await writeFile(
      config,
      'workspace: default\nsubjects:\n  - { id: xinglan, kind: brand, name: 星澜 }\n  - { id: jiyue, kind: competitor, name: 极岳 }\n',
    )
    expect((await tingfeng(dataDir, ['apply', '-f', config])).code).toBe(0)
    expect((await tingfeng(dataDir, ['reprocess'])).code).toBe(0)
    expect(await mentions()).toBe('jiyue\nxinglan')
  })

  it('lists, shows and counts what was not taken in', async () => {
    const file = join(dataDir, 'bad.csv')
    await writeFile(file, '内容,时间\n,2026-03-01\n日期坏了,2026-13-45\n没问题,2026-03-01\n')
    const imported = await tingfeng(dataDir, ['import', file, '--source', 'bad'])
    expect(imported.code, 'exit code 0 is for full success alone').toBe(1)
    expect(imported.stderr).toContain('empty_text')
    expect(imported.stderr).toContain('invalid_date')
    const { stdout } = await tingfeng(dataDir, ['rejected', 'list', '--source', 'bad', '--json'])
    const rejected = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rejected.map(({ reason, position }) => [reason, position]).sort()).toEqual([
      ['empty_text', 2],
      ['invalid_date', 3],
    ])
    const shown = await tingfeng(dataDir, ['rejected', 'show', rejected[0].id.slice(0, 12)])
    expect(JSON.parse(shown.stdout)).toMatchObject({ id: rejected[0].id })
  })

  it('refuses SQL that is no single SELECT, and unknown tables, with the reason', async () => {
    for (const statement of [
      'DROP TABLE posts',
      'SELECT 1; SELECT 2',
      'SELECT * FROM nowhere',
      "SELECT file('/etc/hostname')",
    ]) {
      const { code, stdout, stderr } = await tingfeng(dataDir, ['sql', statement])
      expect(code, statement).toBe(1)
      expect(stdout, statement).toBe('')
      expect(stderr, statement).toContain('error')
    }
  })

  it('reads the rows of one workspace where one is named, and knows which there are', async () => {
    const file = join(dataDir, 'other.yaml')
    await writeFile(file, 'workspace: other\n')
    expect((await tingfeng(dataDir, ['apply', '-f', file])).code).toBe(0)
    const posts = join(dataDir, 'two-workspaces.csv')
    await writeFile(posts, '内容,时间\n没问题,2026-03-01\n')
    for (const workspace of ['default', 'other'])
      expect((await tingfeng(dataDir, ['import', posts, '--source', 'both', '-w', workspace])).code).toBe(0)
    const count = ["SELECT count() FROM v_posts WHERE source = 'both'"]
    expect((await tingfeng(dataDir, ['sql', ...count])).stdout).toBe('2\n')
    expect((await tingfeng(dataDir, ['sql', '-w', 'other', ...count])).stdout).toBe('1\n')
    for (const argv of [
      ['sql', ...count],
      ['keys', 'list'],
      ['rejected', 'list'],
      ['models', 'list'],
    ])
      expect(await tingfeng(dataDir, [...argv, '-w', 'nosuch']), argv.join(' ')).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('nosuch'),
      })
  })

  it('reads columns that are named like functions, and names the place of the format', async () => {
    const read = await tingfeng(dataDir, ['sql', 'SELECT url, 1 AS input FROM v_posts LIMIT 0'])
    expect(read).toMatchObject({ code: 0, stdout: '' })
    for (const call of [
      "url('http://127.0.0.1/', CSV)",
      "`url`('http://127.0.0.1/', CSV)",
      "input('a String')",
    ])
      expect((await tingfeng(dataDir, ['sql', `SELECT * FROM ${call}`])).stderr, call).toContain('outside')
    const hidden = await tingfeng(dataDir, ['sql', "SELECT arrayMap(file, ['/etc/hostname'])"])
    expect(hidden.stderr).toContain('not among the functions')
    expect((await tingfeng(dataDir, ['sql', 'SELECT 1 FORMAT CSV'])).stderr).toContain('--format')
  })

  it('has no events of a workspace that does not exist', async () => {
    const answer = await fetch(new URL('/api/v1/workspaces/nowhere/events', product.url))
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'unknown_workspace' })
  })

  it('says which of several files it refuses', async () => {
    const good = join(dataDir, 'good.csv')
    const empty = join(dataDir, 'empty.csv')
    await writeFile(good, '内容,时间\n没问题,2026-03-01\n')
    await writeFile(empty, '')
    const { code, stderr } = await tingfeng(dataDir, ['import', good, empty, '--source', 'two'])
    expect(code).toBe(1)
    expect(stderr).toContain(`error: ${empty}: `)
  })

  it('lets a collector push with a key, until the key is revoked', async () => {
    const created = await tingfeng(dataDir, ['keys', 'create', 'crawler'])
    const key = created.stdout.trim()
    const push = (authorization: string) =>
      fetch(new URL('/ingest/v1/posts', product.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({
          id: 'k1',
          source: 'keyed',
          text: '充电很快',
          publishedAt: '2026-03-01T08:00:00+08:00',
        }),
      })
    expect((await push(`Bearer ${key}`)).status).toBe(202)
    expect((await push(`Bearer ${key.slice(0, -1)}!`)).status).toBe(401)
    expect((await push('Bearer no-key-of-ours')).status).toBe(401)
    expect((await push('Basic dTpw')).status).toBe(401)
    const { stdout } = await tingfeng(dataDir, ['keys', 'list', '--json'])
    expect(stdout).not.toContain(key)
    await tingfeng(dataDir, ['keys', 'revoke', JSON.parse(stdout)[0].id])
    expect((await push(`Bearer ${key}`)).status).toBe(401)
  })

  it('finds nothing wrong with itself but the model that it was told of', async () => {
    const { code, stdout } = await tingfeng(dataDir, ['doctor', '--json'])
    const findings: { check: string; state: string; detail: string }[] = JSON.parse(stdout)
    expect(findings.filter(({ state }) => state === 'error')).toEqual([])
    expect(findings.find(({ check }) => check === 'text')).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('the fast scorer alone'),
    })
    expect(code).toBe(0)
  })

  it('prints the table of its findings to stdout, as data', async () => {
    const { stdout, stderr } = await tingfeng(dataDir, ['doctor'])
    expect(stdout).toMatch(/^ok +Node +\d/m)
    expect(stderr).toBe('')
  })

  it('says what to do when its port is taken', async () => {
    const other = await makeDataDir()
    const { code, stderr } = await tingfeng(other, ['start'], '', {
      TINGFENG_PORT: new URL(product.url).port,
    })
    await removeDataDir(other)
    expect(code).toBe(1)
    expect(stderr).toContain('TINGFENG_PORT')
  })

  it('refuses to start twice on one data folder', async () => {
    const { code, stderr } = await tingfeng(dataDir, ['start'])
    expect(code).toBe(1)
    expect(stderr).toContain(product.url)
  })

  it('takes a folder whose last owner died, though another process has its number now', async () => {
    const other = await makeDataDir()
    const stale = { pid: process.pid, url: 'http://127.0.0.1:9/', token: 't'.repeat(64) }
    const leave = () => writeFile(join(other, 'run.json'), JSON.stringify(stale))
    await leave()
    const { code, stderr } = await tingfeng(other, ['rejected', 'list'])
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('broke the connection')])
    await leave()
    const restarted = await startProduct(other)
    expect(await restarted.stop()).toBe(0)
    await removeDataDir(other)
  })
})
