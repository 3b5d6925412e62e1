import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCorrections, toCorrection } from './correct.js'

const ID = '0123456789abcdef0123456789abcdef'
const row = (cells: Record<string, string>) => toCorrection(new Map(Object.entries({ id: ID, ...cells })), 7)

describe('a row of corrections', () => {
  it('leaves the model’s word where a cell is empty', () => {
    expect(row({ label: ' Negative ', themes: '', irrelevant: '' })).toEqual({
      postId: ID,
      label: 'negative',
    })
  })

  it('names all themes of the post, or that there are none', () => {
    expect(row({ themes: 'quality.durability | price.value:positive' })).toEqual({
      postId: ID,
      themes: [
        { id: 'quality.durability', polarity: 'negative' },
        { id: 'price.value', polarity: 'positive' },
      ],
    })
    expect(row({ themes: '-', irrelevant: 'mi|apple' })).toEqual({
      postId: ID,
      themes: [],
      irrelevant: ['mi', 'apple'],
    })
  })

  it('takes back what was said before by a word, not by an empty cell', () => {
    expect(row({ label: 'Model', themes: '', irrelevant: '-' })).toEqual({
      postId: ID,
      label: null,
      irrelevant: [],
    })
  })

  it.each([
    [{ id: '17' }, 'line 7, column id: expected a post id: 32 hexadecimal digits'],
    [{ label: '负面' }, 'line 7, column label: expected negative, neutral or positive, or model'],
    [
      { themes: 'quality.durability:bad' },
      'line 7, column themes: expected theme:polarity, separated by |, or - for none, or model',
    ],
  ])('says which cell is wrong and what it should be: %j', (cells, message) => {
    expect(() => row(cells as Record<string, string>)).toThrow(message)
  })
})

describe('a file of corrections', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tingfeng-correct-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const read = async (content: string) => {
    const file = join(folder, 'corrections.csv')
    await writeFile(file, content)
    return readCorrections(file)
  }

  it.each([
    ['id,lable\n', 'one or more of label, themes, irrelevant'],
    ['id\n', 'one or more of label, themes, irrelevant'],
    ['label\nnegative\n', 'expected a CSV with a column `id`'],
    ['id,label,theme\n', 'got “theme”'],
    ['id,level,themes\n', 'got “level”'],
    ['id,label,label\n', 'got “label_2”'],
    [`id,themes\n${ID},price.value:negative,price.promo:negative\n`, 'line 2, column 3'],
  ])('is refused whole where a column says nothing: %j', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message)
  })

  it('may keep other columns, for reading', async () => {
    expect(await read(`id,text,title,sentiment,level,label\n${ID},屏幕碎了,,正面,高,negative\n`)).toEqual([
      { postId: ID, label: 'negative' },
    ])
  })

  it('skips rows that say nothing', async () => {
    expect(await read(`id,label,themes\n${ID},,\n${ID},positive,\n`)).toEqual([
      { postId: ID, label: 'positive' },
    ])
  })
})
