import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untilCaughtUp } from '../support/lags.js'
import { type RunningProduct, startProduct, tingfeng } from '../support/product.js'
import { anonymousMbOfAll } from './support/memory.js'
import { createOracle, type StoredPost } from './support/oracle.js'
import { produce } from './support/producer.js'
import { createRandom } from './support/random.js'
import { mountSmallDisk, type SmallDisk } from './support/small-disk.js'
import { exactly, noteResult, SEED } from './support/under-fault.js'

/** Several times what the product and its posts take. */
const DISK_MIB = 400
const FULL_MS = 4_000
const LOOK_EVERY_MS = 100
const PATIENT_MS = 240_000
/** Of the product without the transformer (design.md, section 6), in MB. */
const BOUND_MB = 1_800
const SOURCE = 'embedded-full'

let disk: SmallDisk | undefined
let product: RunningProduct | undefined
beforeAll(() => {
  disk = mountSmallDisk(DISK_MIB)
})
afterAll(async () => {
  await product?.stop()
  disk?.close()
})

const isAlive = ({ pid }: RunningProduct): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe(`the embedded product (seed ${SEED})`, () => {
  it('stores every accepted post once when the one disk of its log, store and state is full for a while', {
    timeout: PATIENT_MS,
  }, async (test) => {
    if (!disk) return test.skip()
    const dataDir = join(disk.folder, 'data')
    const started = performance.now()
    const random = createRandom(SEED * 7_919)
    let running = await startProduct(dataDir)
    product = running
    const oracle = createOracle(SOURCE)
    let peakMb = 0
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, Math.round(anonymousMbOfAll(running.pid)))
    }, LOOK_EVERY_MS)

    const loaded = produce(running.url, oracle, { posts: 1_000, pauseMs: 300 })
    await sleep(300 + random() * 1_000)
    disk.fill()
    await sleep(FULL_MS)
    disk.free()
    // It may wait for room, or say why it cannot go on and end, be it after some moments; then it is started again,
    // where it was.
    let isLoaded = false
    const keep = async (): Promise<void> => {
      for (; !isLoaded; await sleep(LOOK_EVERY_MS)) {
        if (isAlive(running)) continue
        await expect.poll(() => running.said()).toMatch(/disk|space/)
        running = await startProduct(dataDir, { TINGFENG_PORT: new URL(running.url).port })
        product = running
      }
    }
    const ended = loaded.finally(() => {
      isLoaded = true
    })
    const [again] = await Promise.all([ended, keep()])
    expect(again).toBeGreaterThan(0)
    await untilCaughtUp(running.url)
    clearInterval(watch)

    const rows = async <Row>(sql: string): Promise<Row[]> => {
      const { code, stdout, stderr } = await tingfeng(dataDir, ['sql', sql, '--format', 'JSONEachRow'])
      expect(code, stderr).toBe(0)
      return stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    }
    const stored = await rows<StoredPost>(`SELECT post_id, theme_ids FROM v_posts WHERE source = '${SOURCE}'`)
    const verdict = oracle.judge(stored)
    noteResult('disk of the embedded product full', { verdict, rejected: 0, peakMb, started })
    expect(verdict).toEqual(exactly(1_500))
    const [kept] = await rows(
      `SELECT toUInt32(sum(posts)) AS posts FROM v_sentiment_hourly WHERE source = '${SOURCE}' AND subject = ''`,
    )
    expect(kept).toEqual({ posts: 1_500 })
    expect(peakMb).toBeLessThan(BOUND_MB)
  })
})
