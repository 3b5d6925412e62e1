import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { checkFolder, checkMemory } from './doctor.js'

it('tells how much memory the product takes with the sentiment transformer, and without', () => {
  expect(checkMemory({ second: { scorer: 'cascade' } }).detail).toContain('up to 2.5 GB')
  expect(checkMemory({}).detail).toContain('up to 1.8 GB')
})

it('looks at the data folder and makes none', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'tingfeng-doctor-'))
  onTestFinished(() => rmSync(scratch, { recursive: true }))
  const folder = join(scratch, 'not/there')
  expect(checkFolder(folder)).toMatchObject({ detail: expect.stringContaining('made by the first start') })
  expect(existsSync(join(scratch, 'not'))).toBe(false)
})

it('warns where every user of the machine may read what customers wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingfeng-doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const store = join(folder, 'store')
  mkdirSync(store)
  const warns = (ofFolder: number, ofStore: number): boolean => {
    chmodSync(folder, ofFolder)
    chmodSync(store, ofStore)
    return /every user .*\/store; chmod o-rwx/.test(checkFolder(folder).detail)
  }
  expect(warns(0o755, 0o755)).toBe(true)
  expect(warns(0o755, 0o750)).toBe(false)
  expect(warns(0o700, 0o755)).toBe(false)
})
