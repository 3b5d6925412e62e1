import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPglite } from './create-pglite.js'
import { fillFolder } from './open-folder.js'

const INDEX = new URL('../../dist/index.js', import.meta.url).href

/** Writes without end and says on stdout what was acknowledged: one number a line, `tick` of the clock beside it. */
const WRITER = `
  const { createPglite } = await import(${JSON.stringify(INDEX)})
  const state = await createPglite({ dataDir: process.argv[1] })
  await state.workspaces.ensure({ id: 'w' })
  const clock = await state.openClock()
  for (let n = Number(process.argv[2]); ; n++) {
    const tick = clock.next()
    await state.kv.set('n', n)
    await state.erasures.add('w', { postIds: [n.toString(16).padStart(32, '0')] })
    process.stdout.write(n + ' ' + tick + '\\n')
  }
`

interface Acknowledged {
  readonly n: number
  readonly tick: number
}

describe('the state folder', () => {
  let dataDir: string
  const children = new Set<ChildProcess>()

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-state-'))
  })
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL')
    children.clear()
    await rm(dataDir, { recursive: true, force: true })
  })

  const startWriter = (from = 0): ChildProcess => {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', WRITER, '--', dataDir, String(from)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    children.add(child)
    return child
  }

  /** Kills the writer without warning after so many acknowledgements; gives the last one that came out. */
  const killAfter = async (child: ChildProcess, writes: number): Promise<Acknowledged> => {
    const exited = once(child, 'exit')
    let last: Acknowledged = { n: -1, tick: 0 }
    let seen = 0
    if (!child.stdout) throw new Error('the child was started without stdout')
    for await (const line of createInterface({ input: child.stdout })) {
      const [n = Number.NaN, tick = Number.NaN] = line.split(' ').map(Number)
      last = { n, tick }
      if (++seen === writes) child.kill('SIGKILL')
    }
    await exited
    return last
  }

  it('has every acknowledged write after kill -9, again and again, and its clock never goes back', async () => {
    let from = 0
    for (const writes of [1, 37, 150]) {
      const last = await killAfter(startWriter(from), writes)
      expect(last.n).toBeGreaterThanOrEqual(from)
      const state = await createPglite({ dataDir })
      expect(Number(await state.kv.get('n'))).toBeGreaterThanOrEqual(last.n)
      for (let n = 0; n <= last.n; n++)
        expect(state.erasures.isErased('w', n.toString(16).padStart(32, '0'))).toBe(true)
      expect((await state.openClock()).next()).toBeGreaterThan(last.tick)
      await state.close()
      from = last.n + 1
    }
  })

  it('belongs to one process: another is refused and told which one has it', async () => {
    const child = startWriter()
    if (!child.stdout) throw new Error('the child was started without stdout')
    await once(child.stdout, 'data')
    await expect(createPglite({ dataDir })).rejects.toMatchObject({
      name: 'StateError',
      code: 'folder_locked',
      message: expect.stringContaining(`process ${child.pid} `),
    })
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
    await (await createPglite({ dataDir })).close()
  })

  it('is refused twice in one process too, and free again after closing', async () => {
    const state = await createPglite({ dataDir })
    await expect(createPglite({ dataDir })).rejects.toMatchObject({ code: 'folder_locked' })
    await state.close()
    await state.close()
    await (await createPglite({ dataDir })).close()
  })

  it('is closed to other users of the machine', async () => {
    await (await createPglite({ dataDir })).close()
    expect((await stat(join(dataDir, 'state'))).mode & 0o077).toBe(0)
  })

  it('starts anew when the first start was killed half way', async () => {
    const unfinished = join(dataDir, 'state', 'pg.unfinished')
    await mkdir(unfinished, { recursive: true })
    await writeFile(join(unfinished, 'PG_VERSION'), '18\n')
    const state = await createPglite({ dataDir })
    expect(await state.workspaces.list()).toEqual([])
    await state.close()
    expect(existsSync(unfinished)).toBe(false)
  })

  it.each([
    ['its control file is cut', (pg: string) => truncate(join(pg, 'global', 'pg_control'), 100)],
    ['its tables are gone', (pg: string) => rm(join(pg, 'base'), { recursive: true })],
    ['its log is gone', (pg: string) => rm(join(pg, 'pg_wal'), { recursive: true })],
    ['its version file is gone', (pg: string) => rm(join(pg, 'PG_VERSION'))],
    ['it is of another version', (pg: string) => writeFile(join(pg, 'PG_VERSION'), '17\n')],
  ])('is refused with advice, again and again and never made anew, when %s', async (_, damage) => {
    await (await createPglite({ dataDir })).close()
    const pg = join(dataDir, 'state', 'pg')
    await damage(pg)
    for (const attempt of [1, 2])
      await expect(createPglite({ dataDir }), `attempt ${attempt}`).rejects.toMatchObject({
        code: 'folder_corrupt',
        message: expect.stringMatching(/restore the whole data folder from a backup.*erased.*author hashes/),
      })
  })

  it('is refused with advice when a file stands in its place', async () => {
    await writeFile(join(dataDir, 'state'), '')
    await expect(createPglite({ dataDir })).rejects.toMatchObject({ code: 'folder_unusable' })
  })

  it('can be made without the empty database that the build prepares', async () => {
    const pg = join(dataDir, 'state', 'pg')
    await mkdir(join(dataDir, 'state'))
    await fillFolder(pg, undefined)
    const state = await createPglite({ dataDir })
    expect(await state.workspaces.list()).toEqual([])
    await state.close()
  })
})
