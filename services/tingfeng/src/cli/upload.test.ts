import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openUpload } from './upload.js'

describe('a file on its way to the server', () => {
  let folder = ''
  let file = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tingfeng-upload-'))
    file = join(folder, 'posts.csv')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is sent as it was when it was opened, though somebody writes on', async () => {
    writeFileSync(file, '内容\n很好\n')
    const upload = await openUpload(file)
    appendFileSync(file, '很差\n')
    expect(upload.body && (await text(upload.body))).toBe('内容\n很好\n')
    expect([upload.size, upload.problem()]).toEqual([14, undefined])
    await upload.close()
  })

  it('is blamed itself where it becomes shorter', async () => {
    writeFileSync(file, 'x'.repeat(1_000_000))
    const upload = await openUpload(file)
    truncateSync(file, 10)
    if (upload.body) await text(upload.body)
    expect(upload.problem()?.message).toMatch(/posts.csv cannot be read: it became shorter/)
    await upload.close()
  })

  it('may be empty', async () => {
    writeFileSync(file, '')
    const upload = await openUpload(file)
    expect([upload.size, upload.body, upload.problem()]).toEqual([0, undefined, undefined])
    await upload.close()
  })

  it('is named where it cannot be opened', async () => {
    await expect(openUpload(file)).rejects.toThrow(`${file} cannot be read: ENOENT`)
    await expect(openUpload(folder)).rejects.toThrow(`${folder} cannot be read: it is no file`)
  })
})
