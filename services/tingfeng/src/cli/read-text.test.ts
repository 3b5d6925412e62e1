import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readText } from './read-text.js'

const YAML =
  'workspace: default\nname: 我的品牌\nsubjects:\n  - { id: xinglan, kind: brand, name: 星澜手机 }\n'

const GBK: Readonly<Record<string, number>> = {
  ...{ 我: 0xced2, 的: 0xb5c4, 品: 0xc6b7, 牌: 0xc5c6, 星: 0xd0c7, 澜: 0xc0bd, 手: 0xcad6, 机: 0xbbfa },
}
const gbk = (text: string): Buffer =>
  Buffer.from(
    [...text].flatMap((char) => (GBK[char] ? [GBK[char] >> 8, GBK[char] & 0xff] : [char.charCodeAt(0)])),
  )

describe('a text file that a command is given', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tingfeng-text-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const read = (bytes: Buffer) => {
    const file = join(folder, 'file.yaml')
    writeFileSync(file, bytes)
    return readText(file)
  }

  it.each([
    ['UTF-8', Buffer.from(YAML)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${YAML}`)],
    ['UTF-16', Buffer.from(`\ufeff${YAML}`, 'utf16le')],
    ['GBK', gbk(YAML)],
  ])('is read in %s', async (_encoding, bytes) => {
    expect(await read(bytes)).toBe(YAML)
  })

  it('is refused where bytes of it are no text', async () => {
    const broken = Buffer.concat([Buffer.from(YAML), Buffer.from([0xe5, 0xa5, 0x0a])])
    await expect(read(broken)).rejects.toThrow(/bytes that are no text in utf-8; save it as UTF-8/)
  })

  it('is named where it cannot be read', async () => {
    await expect(readText(folder)).rejects.toThrow(`${folder} cannot be read: EISDIR`)
    await expect(readText(join(folder, 'none'))).rejects.toThrow('cannot be read: ENOENT')
  })
})
