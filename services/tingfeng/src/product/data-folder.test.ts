import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeDataFolder } from './data-folder.js'

const scratch = mkdtempSync(join(tmpdir(), 'tingfeng-data-folder-'))
afterAll(() => rmSync(scratch, { recursive: true }))

describe('the data folder', () => {
  it('is made with what stands above it, and may be there already', async () => {
    const folder = join(scratch, 'a/b')
    await makeDataFolder(folder)
    await makeDataFolder(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('that cannot be made is told of with the reason and the setting', async () => {
    const file = join(scratch, 'file')
    writeFileSync(file, '')
    await expect(makeDataFolder(file)).rejects.toMatchObject({
      code: 'data_dir_unusable',
      message: expect.stringMatching(/cannot be made: a file stands there\..*TINGFENG_DATA_DIR/),
    })
    await expect(makeDataFolder(join(file, 'below'))).rejects.toThrow('a file stands in the way')
  })
})
