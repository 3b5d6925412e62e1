import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, open, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Collected, collect, eventually, numbered, record, TOPIC, textOf } from '../contract/harness.js'
import { spawnScenario } from '../contract/spawn-scenario.js'
import type { EventLog } from '../event-log.js'
import { createEmbeddedLog, type EmbeddedLogOptions } from './create-embedded-log.js'

const RUN_SCENARIO = fileURLToPath(new URL('../../dist/embedded/run-scenario.js', import.meta.url))
const MIB = 1024 * 1024
const KIB = 1024
let dir = ''
const opened: EventLog[] = []

const openLog = async (options: Partial<EmbeddedLogOptions> = {}) => {
  const log = await createEmbeddedLog({ dir, redelivery: { firstDelayMs: 2, maxDelayMs: 20 }, ...options })
  opened.push(log)
  return log
}
const filesEnding = async (suffix: string) =>
  (await readdir(dir)).filter((name) => name.endsWith(suffix)).map((name) => join(dir, name))
const bytesOnDisk = async () => {
  // LevelDB removes files in the background.
  const sizeOf = async (name: string) => (await stat(join(dir, name)).catch(() => ({ size: 0 }))).size
  const sizes = await Promise.all((await readdir(dir)).map(sizeOf))
  return sizes.reduce((sum, size) => sum + size, 0)
}
const flipByte = async (path: string, at: number) => {
  const file = await open(path, 'r+')
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, at)
  await file.write(Buffer.from([byte.readUInt8(0) ^ 0xff]), 0, 1, at)
  await file.close()
}
/** Appends that do not compress, `count` records of 64 KiB over all partitions. */
const appendLarge = (log: EventLog, count: number) =>
  log.append(
    TOPIC,
    Array.from({ length: count }, (_, n) => ({ key: `large-${n}`, value: randomBytes(64 * KIB) })),
  )

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tingfeng-log-'))
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((log) => log.close()))
  await rm(dir, { recursive: true, force: true })
})

describe('an embedded log whose files were damaged', () => {
  it('drops a torn write whole, keeps everything before it and goes on from there', async () => {
    const producer = spawnScenario(RUN_SCENARIO, [dir, 'append-until-killed'])
    await eventually(() => expect(producer.reports.length).toBeGreaterThan(20))
    await producer.kill()
    const untouched = await openLog()
    const ends = await untouched.endPositions(TOPIC)
    const total = ends.reduce((sum, { offset }) => sum + offset, 0)
    await untouched.append(TOPIC, numbered(20, 5))
    await untouched.close()
    const [wal = ''] = await filesEnding('.log')
    await truncate(wal, (await stat(wal)).size - 7)

    const log = await openLog()
    expect(await log.endPositions(TOPIC)).toEqual(ends)
    await log.append(TOPIC, numbered(20, 5))
    const seen = await collect(log, 'reader')
    await eventually(() => expect(seen.records()).toHaveLength(total + 20))
  })

  it('refuses to open when acknowledged records in the middle are gone', async () => {
    const log = await openLog()
    for (let n = 0; n < 20; n++) await appendLarge(log, 1)
    await log.close()
    const [wal = ''] = await filesEnding('.log')
    await flipByte(wal, 300 * KIB)
    await expect(openLog()).rejects.toMatchObject({ code: 'log_corrupt', retryable: false })
  })

  it('refuses to open when a table lost bytes, lost its file or holds other bytes', async () => {
    const log = await openLog()
    for (let n = 0; n < 20; n++) await appendLarge(log, 1)
    await log.close()
    await (await openLog()).close() // the next open moves the records from LevelDB's log to a table
    const [table = ''] = await filesEnding('.ldb')
    await flipByte(table, 300 * KIB)
    await expect(openLog()).rejects.toMatchObject({ code: 'log_corrupt' })
    await truncate(table, 200 * KIB)
    await expect(openLog()).rejects.toMatchObject({ code: 'log_corrupt' })
    await rm(table)
    await expect(openLog()).rejects.toMatchObject({ code: 'log_corrupt' })
  })

  it('refuses to start afresh in silence when LevelDB’s entry file is gone', async () => {
    const log = await openLog()
    await log.append(TOPIC, [record('one', 'a')])
    await log.close()
    await rm(join(dir, 'CURRENT'))
    await expect(openLog()).rejects.toMatchObject({ code: 'log_corrupt' })
  })

  it('opens when a process was killed while it made the store', async () => {
    await writeFile(join(dir, 'MANIFEST-000001'), 'half of a')
    await expect((await openLog()).append(TOPIC, [record('one', 'a')])).resolves.toHaveLength(1)
  })

  it('says so when records are found damaged while reading, and delivers nothing of them', async () => {
    const log = await openLog()
    for (let n = 0; n < 400; n++) await log.append(TOPIC, [{ key: 'one', value: randomBytes(64 * KIB) }])
    await log.close()
    await (await openLog()).close()
    const [oldest = ''] = (await filesEnding('.ldb')).sort()
    await flipByte(oldest, 100 * KIB)
    const damaged = await openLog()
    const partition = (await damaged.endPositions(TOPIC)).find(({ offset }) => offset > 0)?.partition ?? 0
    await expect(damaged.read(TOPIC, partition, 0, 100)).rejects.toMatchObject({ code: 'log_corrupt' })
  })
})

describe('the folder of an embedded log', () => {
  it('belongs to one process at a time, and is free again when that one was killed', async () => {
    const owner = spawnScenario(RUN_SCENARIO, [dir, 'hold-open'])
    await eventually(() => expect(owner.reports).toHaveLength(1))
    await expect(openLog()).rejects.toMatchObject({ code: 'log_locked' })
    await owner.kill()
    await expect((await openLog()).append(TOPIC, [record('one', 'a')])).resolves.toHaveLength(1)
  })

  it('keeps the number of partitions it began with, so that keys keep their order', async () => {
    await (await openLog({ partitions: { [TOPIC]: 3 } })).close()
    const log = await openLog({ partitions: { [TOPIC]: 8 } })
    expect(await log.endPositions(TOPIC)).toHaveLength(3)
  })
})

describe('retention', () => {
  it('by size gives the disk back and keeps the newest records', async () => {
    const log = await openLog({ segmentBytes: 512 * KIB, retention: { maxBytes: 4 * MIB } })
    for (let n = 0; n < 20; n++) await appendLarge(log, 16)
    const [last] = await log.append(TOPIC, [record('one', 'newest')])
    const before = await bytesOnDisk()
    await log.sweep()
    expect(before).toBeGreaterThan(18 * MIB)
    await eventually(async () => expect(await bytesOnDisk()).toBeLessThan(10 * MIB))
    expect(log.stats().bytes).toBeLessThanOrEqual(4 * MIB)
    expect(log.stats().bytes).toBeGreaterThan(2 * MIB)
    const kept = await log.read(TOPIC, last?.partition ?? 0, last?.offset ?? 0, 1)
    expect(kept.map(textOf)).toEqual(['newest'])
  })

  it('by age deletes what is older, and nothing else, also after a restart', async () => {
    let now = 1_700_000_000_000
    const options = { retention: { maxAgeMs: 1_000 }, clock: () => now }
    const log = await openLog(options)
    await log.append(TOPIC, [record('one', 'old')])
    now += 900
    await log.append(TOPIC, [record('one', 'young')])
    now += 200
    await log.sweep()
    await log.close()
    const reopened = await openLog(options)
    const seen = await collect(reopened, 'reader')
    await eventually(() => expect(seen.byKey()).toEqual({ one: ['young'] }))
    expect((await reopened.append(TOPIC, [record('one', 'next')]))[0]?.offset).toBe(2)
  })

  it('keeps what a group has still to read, however old it is, also after a restart', async () => {
    let now = 1_700_000_000_000
    const options = { retention: { maxAgeMs: 1_000, abandonedAfterMs: 60_000 }, clock: () => now }
    const log = await openLog(options)
    const slow = await collect(log, 'slow')
    slow.subscription.pause()
    await log.append(TOPIC, numbered(30))
    now += 3_600_000
    await log.sweep()
    expect(await log.lag('slow', TOPIC), 'the group is subscribed').toBe(30)
    await log.close()
    const reopened = await openLog(options)
    const again = await collect(reopened, 'slow')
    await eventually(() => expect(again.records()).toHaveLength(30))
    await eventually(async () => expect(await reopened.lag('slow', TOPIC)).toBe(0))
    await reopened.sweep()
    expect(reopened.stats()).toEqual({ bytes: 0, unreadLosses: [] })
  })

  it('by size deletes what was read, and then refuses what comes from outside until the rest is read', async () => {
    const log = await openLog({ segmentBytes: 512 * KIB, retention: { maxBytes: 4 * MIB }, inflow: [TOPIC] })
    const seen = await collect(log, 'reader')
    await appendLarge(log, 48)
    await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
    seen.subscription.pause()
    for (let n = 0; n < 4; n++) await appendLarge(log, 16)
    await log.sweep()
    await expect(appendLarge(log, 1)).rejects.toMatchObject({ code: 'log_full', retryable: true })
    await log.append('posts.enriched', [record('one', 'made of a post')])
    expect(log.stats().unreadLosses).toEqual([])
    seen.subscription.resume()
    await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
    expect(seen.records()).toHaveLength(48 + 64)
    await expect(appendLarge(log, 1)).resolves.toHaveLength(1)
  })

  it('waits for no group that is gone: counts what it had not read, and moves it on to what is kept', async () => {
    let now = 1_700_000_000_000
    const options = { retention: { maxAgeMs: 1_000, abandonedAfterMs: 2_000 }, clock: () => now }
    const log = await openLog(options)
    await (await collect(log, 'slow')).subscription.close()
    const quick = await collect(log, 'quick')
    await log.append(TOPIC, numbered(30))
    await eventually(async () => expect(await log.lag('quick', TOPIC)).toBe(0))
    now += 1_100
    await log.sweep()
    expect(await log.lag('slow', TOPIC)).toBe(30)
    now += 1_100
    await log.sweep()
    expect(quick.records()).toHaveLength(30)
    expect(log.stats().unreadLosses).toEqual([{ group: 'slow', topic: TOPIC, records: 30 }])
    expect(await log.lag('slow', TOPIC)).toBe(0)
    await log.append(TOPIC, [record('one', 'kept')])
    const slow = await collect(log, 'slow')
    await eventually(() => expect(slow.byKey()).toEqual({ one: ['kept'] }))
    await log.close()
    expect((await openLog(options)).stats().unreadLosses).toEqual([
      { group: 'slow', topic: TOPIC, records: 30 },
    ])
  })
})

/** Gives `dir` a disk of its own, of this many bytes; false where this process may not mount one. */
const mountSmallDisk = async (bytes: number): Promise<boolean> => {
  const [code] = await once(spawn('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', dir]), 'close')
  return availableOrLoud('the right to mount a tmpfs', code === 0, 'skip')
}

describe('an embedded log on a full disk', () => {
  /** Fills the disk by appending; tells what was acknowledged and the error that ended it. */
  const fill = async (log: EventLog) => {
    const acknowledged: string[] = []
    for (;;) {
      const value = randomBytes(64 * KIB)
      try {
        await log.append(TOPIC, [{ key: 'one', value }])
        acknowledged.push(value.toString('hex', 0, 8))
      } catch (error) {
        return { acknowledged, error }
      }
    }
  }
  const prefix = (value: Uint8Array) => Buffer.from(value).toString('hex', 0, 8)
  const unmount = async () => {
    await Promise.all(opened.splice(0).map((log) => log.close()))
    await once(spawn('umount', [dir]), 'close')
  }

  it.for([
    ['while its reserve lasts', 16 * MIB],
    ['when the disk ends under LevelDB itself', 0],
  ] as const)(
    'refuses appends, still delivers all it took, and goes on when there is room: %s',
    async ([, reserveBytes], test) => {
      if (!(await mountSmallDisk(128 * MIB))) return test.skip()
      try {
        const ballast = join(dir, 'ballast')
        await writeFile(ballast, Buffer.alloc(90 * MIB))
        const log = await openLog({ reserveBytes })
        const { acknowledged, error } = await fill(log)
        expect(error).toMatchObject({ code: 'log_full', retryable: true })
        expect(acknowledged.length).toBeGreaterThan(50)
        const held = await collect(log, 'reader').catch(() => undefined)
        if (reserveBytes > 0) await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))

        await rm(ballast)
        const last = randomBytes(64 * KIB)
        await eventually(async () => {
          await log.append(TOPIC, [{ key: 'one', value: last }])
        })
        const seen = held ?? (await collect(log, 'reader'))
        const expected = [...acknowledged, prefix(last)]
        const allOf = async ({ records }: Collected) => {
          // Counted first: hundreds of values compared every few milliseconds keep a busy machine from delivering them.
          await eventually(() => expect(records().length).toBeGreaterThanOrEqual(expected.length))
          expect(records().map(({ value }) => prefix(value))).toEqual(expected)
        }
        await allOf(seen)
        await eventually(async () => expect(await log.lag('reader', TOPIC)).toBe(0))
        await log.close()
        const again = await collect(await openLog({ reserveBytes }), 'another')
        await allOf(again)
      } finally {
        await unmount()
      }
    },
  )
})
