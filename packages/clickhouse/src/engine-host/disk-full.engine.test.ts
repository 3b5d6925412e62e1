import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@tingfeng/kit'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { createClickHouse } from '../client.js'
import { superviseEngineHost } from '../supervisor.js'

const folder = mkdtempSync(join(tmpdir(), 'tingfeng-full-'))
const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=60m', 'tmpfs', folder])
const isMounted = availableOrLoud('the right to mount a tmpfs', status === 0, 'skip')

afterAll(() => {
  if (isMounted) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(!isMounted)('the engine host on a full disk', () => {
  it('keeps every acknowledged row, refuses the rest, gives no result that was cut off, and goes on', async () => {
    const host = await superviseEngineHost({ dataDir: join(folder, 'store'), logger: silentLogger })
    const { pid } = host
    const store = createClickHouse({ ...host, database: 'default' })
    await store.command('CREATE DATABASE test')
    await store.command(
      'CREATE TABLE test.filling (n UInt64, s String CODEC(NONE)) ENGINE = MergeTree ORDER BY n',
    )
    let written = 0
    const fill = async (): Promise<void> => {
      for (;;) {
        const rows = Array.from({ length: 2_000 }, (_, n) => ({ n: written + n, s: 'x'.repeat(900) }))
        await store.insert('test.filling', rows)
        written += rows.length
      }
    }
    await expect(fill()).rejects.toMatchObject({ code: 'store_full', retryable: true })
    expect(written).toBeGreaterThan(0)
    expect(await store.query('SELECT count() AS n FROM test.filling')).toEqual([{ n: written }])
    const cutOff = store.raw('SELECT * FROM test.filling', {}, { format: 'CSVWithNames' })
    await expect(cutOff).rejects.toMatchObject({ code: 'store_full' })
    let streamed = 0
    for await (const rows of store.queryStream('SELECT n FROM test.filling')) streamed += rows.length
    expect(streamed).toBe(written)
    await store.command('TRUNCATE TABLE test.filling')
    expect(host.pid).toBe(pid)
    await store.close()
    await host.close()
  })
})
