import { describe, expect, it } from 'vitest'
import { toCorrection } from './correct.js'

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
    expect(row({ themes: 'quality.battery | price.value:positive' })).toEqual({
      postId: ID,
      themes: [
        { id: 'quality.battery', polarity: 'negative' },
        { id: 'price.value', polarity: 'positive' },
      ],
    })
    expect(row({ themes: '-', irrelevant: 'mi|apple' })).toEqual({
      postId: ID,
      themes: [],
      irrelevant: ['mi', 'apple'],
    })
  })

  it.each([
    [{ id: '17' }, 'line 7, column id: expected a post id: 32 hexadecimal digits'],
    [{ label: '负面' }, 'line 7, column label: expected negative, neutral or positive'],
    [{ themes: 'quality.battery:bad' }, 'line 7, column themes: expected theme:polarity, separated by |'],
  ])('says which cell is wrong and what it should be: %j', (cells, message) => {
    expect(() => row(cells as Record<string, string>)).toThrow(message)
  })
})
