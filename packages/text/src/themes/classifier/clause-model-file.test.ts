import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { THEMES } from '@tingfeng/contracts'
import { afterAll, describe, expect, it } from 'vitest'
import { ModelFileError } from '../../sentiment/model-file-error.js'
import { DEFAULT_THEME_MODEL_PATH } from '../default-tagger.js'
import { tinyClauseModel } from './clause-model.fixture.js'
import { CLAUSE_MODEL_VERSION } from './clause-model.js'
import { decodeClauseModel, encodeClauseModel, loadClauseModel } from './clause-model-file.js'

const folder = mkdtempSync(join(tmpdir(), 'tingfeng-clauses-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const codeOf = (bytes: Buffer): string => {
  try {
    decodeClauseModel(bytes, 'a.bin')
    return 'none'
  } catch (error) {
    return error instanceof ModelFileError ? error.code : 'other'
  }
}

describe('the file of the clause model', () => {
  const whole = encodeClauseModel(tinyClauseModel())

  it('gives back what was stored', () => {
    const path = join(folder, 'whole.bin')
    writeFileSync(path, whole)
    const { header, words, wordMasses } = loadClauseModel(path)
    const wanted = tinyClauseModel()
    expect(header).toMatchObject(wanted.header)
    expect([...words.keys]).toEqual([...wanted.words.keys])
    expect([...words.quads]).toEqual([...wanted.words.quads])
    expect([...wordMasses]).toEqual([...wanted.wordMasses])
    expect(encodeClauseModel(wanted).equals(whole)).toBe(true)
  })

  it('refuses a missing, foreign, cut or damaged file by code', () => {
    expect(() => loadClauseModel(join(folder, 'none.bin'))).toThrow(
      expect.objectContaining({ code: 'model_missing' }),
    )
    expect(codeOf(Buffer.from('TFFAST01 something else'))).toBe('model_corrupt')
    expect(codeOf(whole.subarray(0, whole.length - 3))).toBe('model_corrupt')
    const damaged = Buffer.from(whole)
    damaged[damaged.length - 5] = (damaged[damaged.length - 5] ?? 0) ^ 0xff
    expect(codeOf(damaged)).toBe('model_corrupt')
    expect(
      codeOf(
        Buffer.from(whole.toString('latin1').replace('"featuresVersion":1', '"featuresVersion":9'), 'latin1'),
      ),
    ).toBe('model_incompatible')
  })

  it('ships a model of every theme whose version is the one that posts are stamped with', () => {
    const { header } = loadClauseModel(DEFAULT_THEME_MODEL_PATH)
    expect(header.modelVersion).toBe(CLAUSE_MODEL_VERSION)
    expect(header.classes).toEqual(['none', 'praise', ...THEMES.map(({ id }) => id)])
  })
})
