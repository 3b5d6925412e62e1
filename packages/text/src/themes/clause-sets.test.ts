import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { THEMES } from '@tingfeng/contracts'
import { afterAll, describe, expect, it } from 'vitest'
import { readClauses } from './clause-sets.js'

const folder = mkdtempSync(join(tmpdir(), 'tingfeng-clause-sets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('readClauses', () => {
  const clauses = readClauses()

  it('finds enough clauses to learn each theme from, and enough that complain of nothing', () => {
    expect(clauses.length).toBeGreaterThan(3_000)
    for (const { id } of THEMES) {
      const count = clauses.filter(({ labels }) => labels.includes(`${id}-`)).length
      expect(count, id).toBeGreaterThanOrEqual(20)
    }
    expect(clauses.filter(({ labels }) => labels.length === 0).length).toBeGreaterThan(400)
  })

  it('finds none twice', () => {
    const texts = clauses.map(({ text }) => text)
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
  })

  it('reads one heading or several labels, and refuses what the taxonomy does not know', () => {
    const path = join(folder, 'a.txt')
    writeFileSync(path, '@none\n路过\n@delivery.speed - quality.taste-\n送来都坨了\n')
    expect(readClauses(folder)).toEqual([
      { text: '路过', labels: [] },
      { text: '送来都坨了', labels: ['delivery.speed-', 'quality.taste-'] },
    ])
    writeFileSync(path, '@quality.nothing -\n坏\n')
    expect(() => readClauses(folder)).toThrow('a.txt:1')
    writeFileSync(path, '坏\n')
    expect(() => readClauses(folder)).toThrow('heading')
  })
})
