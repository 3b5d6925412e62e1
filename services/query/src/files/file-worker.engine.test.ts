import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ExportRequest, type FileJob } from '@tingfeng/contracts'
import { silentLogger } from '@tingfeng/kit'
import { createPglite, type State } from '@tingfeng/state'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { endStream, writeTo } from '../exports/write-to.js'
import { createFileFolder } from './file-folder.js'
import { type FileWorker, type MakeFiles, startFileWorker } from './file-worker.js'
import { createFileTidier, type FileTidier } from './tidy-files.js'

const NAME = 'posts.jsonl'

let dir: string
let state: State
let worker: FileWorker
let tidier: FileTidier
/** What the store holds, and how far those came who read it. */
let posts: string[]
let begun: number
let goOn: () => void
let held: Promise<void>

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tingfeng-worker-'))
  state = await createPglite({ memory: true })
  for (const id of ['acme', 'other']) await state.workspaces.ensure({ id })
  posts = ['of X', 'of Y']
  begun = 0
  held = new Promise((resolve) => {
    goOn = resolve
  })
  const make: MakeFiles = async (_job, { open }) => {
    begun++
    const out = await open(NAME)
    await writeTo(out, posts.join('\n'))
    await held
    await endStream(out)
    return { names: [NAME], done: posts.length }
  }
  const given = {
    jobs: state.fileJobs,
    folder: createFileFolder(dir),
    keptDays: 7,
    maxBytes: 2 ** 20,
    logger: silentLogger,
  }
  tidier = createFileTidier(given)
  worker = startFileWorker({
    ...given,
    leases: state.leases,
    make: { export: make, report: make },
    afterDone: tidier.sweep,
  })
})
afterEach(async () => {
  goOn()
  await worker.close()
  await tidier.close()
  await state.close()
  await rm(dir, { recursive: true, force: true })
})

const ask = async (workspace = 'acme', from?: string): Promise<FileJob> => {
  const filter = from === undefined ? {} : { from }
  const request = ExportRequest.parse({ of: 'posts', format: 'jsonl', filter })
  const job = await state.fileJobs.create({ workspace, job: { kind: 'export', request }, createdBy: 'lin' })
  worker.nudge()
  return job
}
const untilBegun = (times: number) => vi.waitFor(() => expect(begun).toBe(times), { timeout: 30_000 })
const untilDone = (id: string) =>
  vi.waitFor(async () => expect((await state.fileJobs.get(id))?.status).toBe('done'), { timeout: 30_000 })

it('begins again what was being made while posts were erased: no file has them', async () => {
  const { id } = await ask()
  await untilBegun(1)
  posts = ['of Y']
  await tidier.removeAll('acme')
  goOn()
  await untilDone(id)
  expect([begun, await readFile(join(dir, id, NAME), 'utf8')]).toEqual([2, 'of Y'])
})

it('takes away what was done, of that workspace alone, and lets others go on', async () => {
  goOn()
  const done = await ask()
  await untilDone(done.id)
  held = new Promise((resolve) => {
    goOn = resolve
  })
  const { id } = await ask('other')
  await untilBegun(2)
  await tidier.removeAll('acme')
  expect([await state.fileJobs.get(done.id), await readdir(dir)]).toEqual([undefined, [id]])
  goOn()
  await untilDone(id)
  expect(begun).toBe(2)
})

it('takes away no more than what reaches back before a time, where one is given', async () => {
  goOn()
  const everything = await ask()
  const old = await ask('acme', '2026-03-01T00:00:00Z')
  const recent = await ask('acme', '2026-06-01T00:00:00Z')
  for (const { id } of [everything, old, recent]) await untilDone(id)
  await tidier.removeAll('acme', new Date('2026-06-01T00:00:00Z'))
  expect(await readdir(dir)).toEqual([recent.id])
})
