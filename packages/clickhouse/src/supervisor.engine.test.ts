import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { retry, silentLogger } from '@tingfeng/kit'
import { describe, expect, it } from 'vitest'
import { openTestStore } from './host-for-test.js'
import { superviseEngineHost } from './supervisor.js'

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
const kill = (pid: number | undefined, signal: NodeJS.Signals): void => {
  if (pid !== undefined) process.kill(pid, signal)
}

describe('superviseEngineHost', () => {
  it.runIf(process.platform === 'linux')(
    'gives the engine an input that has ended, whatever /dev/null is',
    async () => {
      const { host, store, close } = await openTestStore()
      try {
        expect(await readlink(`/proc/${host.pid}/fd/0`)).not.toContain('/dev/null')
        await store.command('CREATE TABLE rows (n UInt32) ENGINE = MergeTree ORDER BY n')
        await store.insert('rows', [{ n: 1 }])
        expect(await store.query('SELECT n FROM rows')).toEqual([{ n: 1 }])
      } finally {
        await close()
      }
    },
  )

  it('loses no acknowledged row when the host is killed again and again under load', async () => {
    let restarts = 0
    let isDone = false
    const test = await openTestStore({ onRestart: () => restarts++ })
    try {
      const { store, host } = test
      await store.command(
        'CREATE TABLE rows (batch UInt32, n UInt32) ENGINE = ReplacingMergeTree ORDER BY (batch, n)',
      )
      const insert = async (batch: number): Promise<void> => {
        const rows = Array.from({ length: 1_000 }, (_, n) => ({ batch, n }))
        await retry(() => store.insert('rows', rows), { attempts: 300, maxDelayMs: 300 })
      }
      let batches = 0
      const write = async (): Promise<void> => {
        while (!isDone) await insert(batches++)
      }
      const read = async (): Promise<void> => {
        while (!isDone) await store.query('SELECT count() FROM rows FINAL')
      }
      const load = Promise.all([write(), read()])
      for (let n = 0; n < 5; n++) {
        const target = batches + 3
        while (batches < target) await sleep(5)
        kill(host.pid, 'SIGKILL')
        await sleep(1)
        await host.ready()
        while (restarts <= n) await sleep(10)
      }
      isDone = true
      await load
      const [row] = await store.query('SELECT count() AS rows, uniqExact(batch) AS batches FROM rows FINAL')
      expect(row).toEqual({ rows: batches * 1_000, batches })
      expect(restarts).toBe(5)
    } finally {
      isDone = true
      await test.close()
    }
  })

  it('comes back on the same address after a segmentation fault', async () => {
    const test = await openTestStore()
    try {
      const { url, pid } = test.host
      const killedAt = Date.now()
      kill(pid, 'SIGSEGV')
      expect(await test.store.query('SELECT 1 AS a')).toEqual([{ a: 1 }])
      expect(test.host.url).toBe(url)
      expect(test.host.pid).not.toBe(pid)
      // The engine's own handler would keep the crashed process asleep for 20 s and more.
      expect(Date.now() - killedAt).toBeLessThan(15_000)
    } finally {
      await test.close()
    }
  })

  it('refuses a folder that another host owns, and says so', async () => {
    const test = await openTestStore()
    try {
      const second = superviseEngineHost({ dataDir: test.dataDir, logger: silentLogger })
      await expect(second).rejects.toMatchObject({ code: 'store_folder_locked' })
      expect(await test.store.query('SELECT 1 AS a')).toEqual([{ a: 1 }])
    } finally {
      await test.close()
    }
  })

  it('says that a folder cannot be used, and that a port is taken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tingfeng-engine-'))
    const file = join(folder, 'file')
    await writeFile(file, '')
    const onFile = superviseEngineHost({ dataDir: join(file, 'data'), logger: silentLogger })
    await expect(onFile).rejects.toMatchObject({ code: 'store_folder_unusable' })
    const test = await openTestStore()
    const port = Number(new URL(test.host.url).port)
    const taken = superviseEngineHost({ dataDir: join(folder, 'data'), logger: silentLogger, port })
    await expect(taken).rejects.toMatchObject({ code: 'store_port_taken' })
    await test.close()
    await rm(folder, { recursive: true })
  })

  it('keeps what was written when it is closed and opened again', async () => {
    const test = await openTestStore()
    await test.store.command('CREATE TABLE kept (n UInt8) ENGINE = MergeTree ORDER BY n')
    await test.store.insert('kept', [{ n: 1 }])
    const { pid } = test.host
    await test.host.close()
    expect(isAlive(pid ?? 0)).toBe(false)
    await expect(test.host.ready()).rejects.toMatchObject({ code: 'store_closed' })
    const again = await superviseEngineHost({
      dataDir: test.dataDir,
      logger: silentLogger,
      port: Number(new URL(test.host.url).port),
      password: test.host.password,
    })
    expect(await test.store.query('SELECT n FROM kept')).toEqual([{ n: 1 }])
    await again.close()
    await test.close()
  })

  it('lets a running query end before it closes', async () => {
    const test = await openTestStore()
    const slow = test.store.query('SELECT sum(sleepEachRow(0.1)) AS s FROM numbers(30)', {}, undefined, {
      settings: { max_block_size: '1' },
    })
    const running = "SELECT 1 FROM system.processes WHERE query LIKE 'SELECT sum(sleepEachRow%'"
    while ((await test.store.query(running)).length === 0) await sleep(10)
    await test.host.close()
    expect(await slow).toEqual([{ s: 0 }])
    await test.close()
  })

  it('waits for no change whose sender has left when it closes', async () => {
    const { store, close } = await openTestStore()
    const leaving = new AbortController()
    const change = store.command(
      `CREATE TABLE slow ENGINE = MergeTree ORDER BY n AS
      SELECT number AS n, sleepEachRow(1) AS slept FROM numbers(60) SETTINGS max_block_size = 1`,
      {},
      { signal: leaving.signal },
    )
    const running = () =>
      store.query("SELECT 1 AS runs FROM system.processes WHERE query LIKE 'CREATE TABLE slow%'")
    await expect.poll(running, { timeout: 10_000 }).toHaveLength(1)
    leaving.abort()
    await expect(change).rejects.toMatchObject({ code: 'store_cancelled' })
    const began = performance.now()
    await close()
    // Shorter than it waits for others.
    expect(performance.now() - began).toBeLessThan(9_000)
  })

  it('leaves no host behind when its parent is killed', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-engine-'))
    const supervisor = fileURLToPath(new URL('../dist/supervisor.js', import.meta.url))
    const program = `
      import { superviseEngineHost } from ${JSON.stringify(supervisor)}
      import { silentLogger } from '@tingfeng/kit'
      const host = await superviseEngineHost({ dataDir: ${JSON.stringify(dataDir)}, logger: silentLogger })
      process.stdout.write(host.pid + '\\n')
      setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(createInterface(parent.stdout), 'line')
    const pid = Number(line)
    expect(isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    while (isAlive(pid)) await sleep(20)
    const next = await superviseEngineHost({ dataDir, logger: silentLogger })
    await next.close()
    await rm(dataDir, { recursive: true })
  })
})
