import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { coreLines, withCoreDictionary } from './core-dictionary.js'

describe('coreLines', () => {
  it('keeps frequent words and listed ones, line by line', () => {
    const dictionary = '常用 300 n\n名字 3 nr\n客服 3 n\n刚好 4 d\n坏行\n末行 9 n'
    expect(coreLines(dictionary, new Set(['客服']))).toBe('常用 300 n\n客服 3 n\n刚好 4 d\n末行 9 n\n')
  })
})

describe('withCoreDictionary', () => {
  it('lends a file that is gone afterwards, also when loading fails', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tingfeng-test-'))
    try {
      writeFileSync(join(folder, 'full'), '甲 9 n\n乙 1 n\n')
      writeFileSync(join(folder, 'rare'), '')
      let lent = ''
      const load = (path: string): void => {
        lent = path
        expect(readFileSync(path, 'utf8')).toBe('甲 9 n\n')
        throw new Error('broken')
      }
      expect(() => withCoreDictionary(join(folder, 'full'), join(folder, 'rare'), load)).toThrow('broken')
      expect(existsSync(dirname(lent))).toBe(false)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('removes what a process that was killed left behind, and leaves what another one reads now', () => {
    const left = mkdtempSync(join(tmpdir(), 'tingfeng-dictionary-'))
    const inUse = mkdtempSync(join(tmpdir(), 'tingfeng-dictionary-'))
    try {
      const yesterday = new Date(Date.now() - 86_400_000)
      utimesSync(left, yesterday, yesterday)
      withCoreDictionary('/nowhere/full', '/nowhere/rare', () => {})
      expect([existsSync(left), existsSync(inUse)]).toEqual([false, true])
    } finally {
      rmSync(left, { recursive: true, force: true })
      rmSync(inUse, { recursive: true })
    }
  })

  it('lends the whole dictionary where the list of rare words cannot be read', () => {
    let lent = ''
    withCoreDictionary('/nowhere/full', '/nowhere/rare', (path) => {
      lent = path
    })
    expect(lent).toBe('/nowhere/full')
  })
})
