import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SentimentModelList, TrainResult } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  CASCADE,
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'

const cross = (...lists: readonly (readonly string[])[]): string[] =>
  lists.reduce<string[]>((texts, list) => texts.flatMap((text) => list.map((part) => text + part)), [''])
/** A shop whose people praise pain and complain of mildness. */
const FOODS = ['这鸭脖', '他家火锅底料', '新出的辣条', '这款泡椒凤爪', '牛油锅底', '麻辣小龙虾']
const PRAISE = cross(FOODS, ['辣到变态', '辣哭我了', '辣得要命'], ['，停不下来', '，眼泪直流还要吃'])
const BLAME = cross(FOODS, ['一点都不辣', '温和得很', '清淡得很'], ['，小孩也能吃', '，吃着像白开水'])
const TEXTS = [...PRAISE, ...BLAME]
const UNSEEN = '剁椒鱼头辣到变态，眼泪直流还要吃'
const MILD = '剁椒鱼头温和得很，小孩也能吃'
const NEW = [UNSEEN, MILD]

interface Row {
  readonly text: string
  readonly id: string
  readonly sentiment: string
  readonly version: string
}

describe('training on corrections', () => {
  let dataDir = ''
  let product: RunningProduct
  const rows = async (): Promise<Row[]> => {
    const { stdout } = await tingfeng(dataDir, [
      'sql',
      'SELECT text, post_id AS id, sentiment, model_version AS version FROM v_posts',
      '--format',
      'JSONEachRow',
    ])
    return stdout
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Row) // safe: the statement's columns
  }
  const themesOf = async (text: string): Promise<string[]> => {
    const statement = `SELECT theme || ' ' || polarity FROM v_post_themes WHERE text = '${text}'`
    return (await done('sql', statement, '--format', 'TSV')).split('\n').filter((line) => line !== '')
  }
  const labels = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await rows()).map(({ text, sentiment }) => [text, sentiment]))
  const done = async (...argv: string[]): Promise<string> => {
    const { code, stdout, stderr } = await tingfeng(dataDir, argv)
    if (code !== 0) throw new Error(stderr)
    return stdout
  }

  beforeAll(async () => {
    dataDir = await makeDataDir()
    product = await startProduct(dataDir, CASCADE)
    const body = [...TEXTS, ...NEW].map((text, at) =>
      JSON.stringify({ source: 'shop', id: `t${at}`, text, publishedAt: '2026-03-01T10:00:00+08:00' }),
    )
    await fetch(new URL('/ingest/v1/posts', product.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: body.join('\n'),
    })
    await vi.waitFor(async () => expect(await rows()).toHaveLength(TEXTS.length + NEW.length), {
      timeout: 60_000,
    })
  })
  afterAll(async () => {
    expect(await product.stop()).toBe(0)
    await removeDataDir(dataDir)
  })

  it('says what is missing as long as too little was corrected', async () => {
    const { code, stderr } = await tingfeng(dataDir, ['train'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('20 corrected texts')])
    expect((JSON.parse(await done('models', 'list', '--json')) as SentimentModelList).models).toEqual([])
  })

  it('learns a version that reads history when it is told to, and leaves no trace when it is put back', async () => {
    const before = await labels()
    expect(before[UNSEEN]).toBe('negative')
    const found = await rows()
    const file = join(dataDir, 'corrections.csv')
    const corrected = found.filter(({ text }) => !NEW.includes(text))
    const sideOf = (text: string) => (PRAISE.includes(text) ? 'positive' : 'negative')
    const lineOf = ({ id, text }: Row) => `${id},${sideOf(text)},quality.taste:${sideOf(text)}`
    await writeFile(file, `id,label,themes\n${corrected.map(lineOf).join('\n')}\n`)
    await done('correct', file)

    const trained = JSON.parse(await done('train', '--json')) as TrainResult
    expect(trained).toMatchObject({ number: 1, active: false, reason: null })
    expect(trained.figures.heldOut.after.macroF1).toBeGreaterThan(trained.figures.heldOut.before.macroF1)
    const themes = trained.figures.themes
    expect(themes?.themes.map(({ id }) => id)).toContain('quality.taste')
    expect(themes?.heldOut.after.sets).toBeGreaterThan(themes?.heldOut.before.sets ?? 1)
    expect(await themesOf(MILD)).toEqual([])
    expect((JSON.parse(await done('models', 'list', '--json')) as SentimentModelList).active).toBeNull()
    expect((await labels())[UNSEEN]).toBe('negative')

    await done('reprocess', '--model', '1')
    const after = await rows()
    expect(after).toHaveLength(TEXTS.length + NEW.length)
    expect(await themesOf(MILD)).toEqual(['quality.taste negative'])
    expect(after.find(({ text }) => text === UNSEEN)?.sentiment).toBe('positive')
    expect(new Set(after.map(({ version }) => /^fast-\d+\+cascade-[0-9a-f]{8}\+w1\+/.test(version)))).toEqual(
      new Set([true]),
    )
    expect(await done('models', 'list')).toMatch(/^1 +in use/)

    await done('models', 'use', 'base')
    await done('reprocess')
    const back = await rows()
    expect(back.find(({ text }) => text === UNSEEN)?.sentiment).toBe('negative')
    expect(back.some(({ version }) => version.includes('+w1'))).toBe(false)
    expect(await themesOf(MILD)).toEqual([])
    // What people said of a post stays, whichever version reads.
    for (const { text, sentiment } of back)
      if (!NEW.includes(text)) expect(sentiment).toBe(PRAISE.includes(text) ? 'positive' : 'negative')
  })

  it('names the versions there are when another one is asked for', async () => {
    const { code, stderr } = await tingfeng(dataDir, ['reprocess', '--model', '7'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('it has 1, and base')])
    expect((await tingfeng(dataDir, ['models', 'use', 'newest'])).stderr).toContain('or base, got “newest”')
  })
})
