import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRendering } from './renderer.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingfeng-renderer-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A program that notes each start and then ends with this code. */
const programThatEndsWith = async (code: number): Promise<string> => {
  const path = join(folder, 'chromium')
  await writeFile(path, `#!/bin/sh\necho "$1" >> "${folder}/starts"\nexit ${code}\n`)
  await chmod(path, 0o700)
  return path
}
const starts = (): Promise<string> => readFile(join(folder, 'starts'), 'utf8')

// The first of all: while the browser's package is still being loaded, nothing may fail that nobody waits for.
it('offers no PDF where the named Chromium is not there', async () => {
  expect(await createRendering(join(folder, 'none')).available()).toBe(false)
})

it('offers PDF where the Chromium starts, and starts it once to know', async () => {
  const rendering = createRendering(await programThatEndsWith(0))
  expect(await Promise.all([rendering.available(), rendering.available()])).toEqual([true, true])
  expect(await starts()).toBe('--version\n')
})

it('offers no PDF where the Chromium is there and does not start, as without its libraries', async () => {
  const rendering = createRendering(await programThatEndsWith(127))
  expect(await rendering.available()).toBe(false)
  expect(await rendering.available()).toBe(false)
  expect(await starts()).toBe('--version\n')
})

it('offers PDF once the Chromium starts, where it was ended from without the first time', async () => {
  const path = await programThatEndsWith(0)
  const program = await readFile(path, 'utf8')
  const once = `[ -e "${folder}/again" ] || { touch "${folder}/again"; kill -9 $$; }`
  await writeFile(
    path,
    program.replace('exit 0', () => once),
  )
  const rendering = createRendering(path)
  expect(await rendering.available()).toBe(false)
  expect(await rendering.available()).toBe(true)
  expect(await rendering.available()).toBe(true)
  expect(await starts()).toBe('--version\n--version\n')
})

it('offers no PDF where the Chromium may not be run, as on a volume mounted noexec', async () => {
  const path = await programThatEndsWith(0)
  await chmod(path, 0o600)
  expect(await createRendering(path).available()).toBe(false)
})
