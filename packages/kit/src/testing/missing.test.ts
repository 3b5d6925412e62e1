import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { availableOrLoud } from './missing.js'

let folder = ''
const linesLeft = () => readFileSync(join(folder, 'missing.txt'), 'utf8')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingfeng-missing-'))
  vi.stubEnv('TINGFENG_TEST_MISSING', join(folder, 'missing.txt'))
  vi.stubEnv('CI', '')
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

describe('what tests need', () => {
  it('is used in silence where it is there', () => {
    expect(availableOrLoud('a small disk', true)).toBe(true)
    expect(process.stderr.write).not.toHaveBeenCalled()
    expect(linesLeft).toThrow()
  })

  it('is named at once and for the closing line where it is missing', () => {
    expect(availableOrLoud('a small disk', false)).toBe(false)
    expect(process.stderr.write).toHaveBeenCalledWith(expect.stringContaining('a small disk'))
    expect(linesLeft()).toBe('a small disk\n')
  })

  it('fails a CI run, unless the tests may do without there', () => {
    vi.stubEnv('CI', 'true')
    expect(() => availableOrLoud('a small disk', false)).toThrow('a small disk')
    expect(availableOrLoud('a small disk', false, 'skip')).toBe(false)
  })
})
