import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoTexts } from '../support/demo-texts.js'
import {
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'
import { readSharedSet, sharedDataAvailable } from '../support/shared-data.js'

/** The 6,188 dev texts of online_shopping where they are at hand, as many generated ones elsewhere. */
const reviews = (): string[] =>
  sharedDataAvailable ? readSharedSet('online_shopping_10_cats').map(({ text }) => text) : demoTexts(6_188)

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
const COUNT = 'SELECT count() FROM v_posts'

describe('importing a file of real reviews', () => {
  const rows = reviews().filter((text) => text.trim() !== '')
  let dataDir = ''
  let file = ''

  const count = async (): Promise<number> => {
    const { code, stdout, stderr } = await tingfeng(dataDir, ['sql', COUNT])
    expect(stderr).not.toContain('error')
    expect(code).toBe(0)
    return Number(stdout.trim())
  }
  const importsOf = async ({ url }: RunningProduct): Promise<number> => {
    const { imports } = (await (await fetch(new URL('/ingest/v1/imports', url))).json()) as {
      imports: unknown[]
    }
    return imports.length
  }
  const importFile = () => tingfeng(dataDir, ['import', file, '--source', 'shop-reviews'])

  beforeAll(async () => {
    dataDir = await makeDataDir()
    file = join(dataDir, 'reviews.csv')
    const lines = rows.map((text, index) => `${cell(text)},2026-0${1 + (index % 9)}-1${index % 10} 12:00:00`)
    await writeFile(file, `评论内容,评论时间\n${lines.join('\n')}\n`)
  })
  afterAll(() => removeDataDir(dataDir))

  it('survives kill -9 at ten moments of the import, and counts every row once', async () => {
    for (let kill = 0; kill < 10; kill++) {
      const product = await startProduct(dataDir)
      const before = await importsOf(product)
      const importing = importFile()
      while ((await importsOf(product)) === before) await sleep(10)
      await sleep(kill * 120)
      await product.kill()
      await importing
    }
    const product = await startProduct(dataDir)
    const { code, stderr } = await importFile()
    expect(stderr).toContain(rows.length.toLocaleString('en'))
    expect(code).toBe(0)
    expect(await count()).toBe(rows.length)
    expect(await product.stop()).toBe(0)
  }, 900_000)

  it('counts a file imported twice once, with no server running between', async () => {
    expect((await importFile()).code).toBe(0)
    expect(await count()).toBe(rows.length)
  })

  it('keeps the roll-ups equal to the posts', async () => {
    const { stdout } = await tingfeng(dataDir, [
      'sql',
      `SELECT sum(posts) = (${COUNT}) FROM v_sentiment_hourly WHERE subject = ''`,
    ])
    expect(stdout.trim()).toBe('1')
  })
})
