import { execFileSync } from 'node:child_process'
import {
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkFolder, checkOutput, saveTo } from './save-to.js'

async function* bodyOf(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}
async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half')
  throw new Error('the server is gone')
}

describe('where a command writes a file', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tingfeng-save-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('writes to a pipe, and leaves it a pipe', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reader = open(pipe, 'r').then(async (handle) => {
      const text = await handle.readFile('utf8')
      await handle.close()
      return text
    })
    await saveTo(pipe, bodyOf('id\n', '1\n'))
    expect(await reader).toBe('id\n1\n')
    expect(lstatSync(pipe).isFIFO()).toBe(true)
    expect(readdirSync(folder)).toEqual(['pipe'])
  })

  it('leaves no half file, and what was there before', async () => {
    const file = join(folder, 'posts.csv')
    writeFileSync(file, 'before')
    await expect(saveTo(file, broken())).rejects.toThrow('the server is gone')
    expect(readFileSync(file, 'utf8')).toBe('before')
    await saveTo(file, bodyOf('after'))
    expect(readFileSync(file, 'utf8')).toBe('after')
    expect(readdirSync(folder)).toEqual(['posts.csv'])
  })

  it('writes the file that a link names', async () => {
    mkdirSync(join(folder, 'real'))
    const [file, link] = [join(folder, 'real', 'a.csv'), join(folder, 'link.csv')]
    writeFileSync(file, 'before')
    symlinkSync(file, link)
    await saveTo(link, bodyOf('after'))
    expect(readFileSync(file, 'utf8')).toBe('after')
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
  })

  it('makes the file that a link names before it is there', async () => {
    mkdirSync(join(folder, 'real'))
    const link = join(folder, 'link.csv')
    symlinkSync(join('real', 'new.csv'), link)
    checkOutput(link)
    await saveTo(link, bodyOf('new'))
    expect(readFileSync(join(folder, 'real', 'new.csv'), 'utf8')).toBe('new')
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    const lost = join(folder, 'lost.csv')
    symlinkSync(join('none', 'a.csv'), lost)
    expect(() => checkOutput(lost)).toThrow(`${join(folder, 'none')} cannot be written`)
  })

  it.skipIf(process.platform !== 'linux').each(['/dev/fd/', '/proc/self/fd/'])(
    'goes on behind what a file held that is open, at %s',
    async (at) => {
      const file = join(folder, 'all.csv')
      writeFileSync(file, 'before\n')
      const opened = openSync(file, 'a')
      try {
        checkOutput(`${at}${opened}`)
        await saveTo(`${at}${opened}`, bodyOf('after\n'))
      } finally {
        closeSync(opened)
      }
      expect(readFileSync(file, 'utf8')).toBe('before\nafter\n')
      expect(readdirSync(folder)).toEqual(['all.csv'])
    },
  )

  it('is looked at before the work', () => {
    const file = join(folder, 'a.csv')
    expect(() => checkOutput(file)).not.toThrow()
    writeFileSync(file, '')
    expect(() => checkOutput(file)).not.toThrow()
    expect(() => checkOutput('/dev/null')).not.toThrow()
    expect(() => checkOutput(folder)).toThrow(`${folder} cannot be written: it is a folder`)
    expect(() => checkOutput(join(folder, 'none', 'a.csv'))).toThrow('there is no such folder')
    expect(() => checkOutput(join(file, 'b.csv'))).toThrow('a part of its path is no folder')
    expect(() => checkFolder(join(folder, 'none'))).toThrow('there is no such folder')
    expect(() => checkFolder(file)).toThrow('it is no folder')
  })
})
