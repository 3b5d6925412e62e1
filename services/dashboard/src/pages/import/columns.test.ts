import { expect, it } from 'vitest'
import { assign, columnsOf, meaningsOf } from './columns.js'

const GUESS = { text: '评论内容', rating: '星级', author: '昵称' }

it('sends the guess back unchanged where nobody changed it', () => {
  expect(columnsOf(meaningsOf(GUESS), GUESS)).toEqual(GUESS)
})

it('says that a guessed field has no column when it was taken away', () => {
  expect(columnsOf(assign(meaningsOf(GUESS), '昵称', null), GUESS)).toEqual({ ...GUESS, author: null })
})

it('moves a field to the column that was chosen last', () => {
  const meanings = assign(meaningsOf(GUESS), '追评', 'text')
  expect(meanings).toEqual({ 追评: 'text', 星级: 'rating', 昵称: 'author' })
  expect(columnsOf(meanings, GUESS).text).toBe('追评')
})

it('can swap what a column means', () => {
  expect(assign(meaningsOf(GUESS), '星级', 'likes')).toEqual({
    评论内容: 'text',
    昵称: 'author',
    星级: 'likes',
  })
})
