import { RejectedPost } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { deadLetter } from './dead-letter.js'

const [POST, PARENT] = ['0a'.repeat(16), '0b'.repeat(16)]

const letterOf = (value: string, mask = (text: string) => text): RejectedPost => {
  const record = { key: `shop/${POST}`, value: Buffer.from(value), offset: 7, appendedAt: 0 }
  const { signal } = new AbortController()
  return RejectedPost.parse(
    deadLetter(
      record,
      { topic: 'posts.raw', partition: 0, records: [record], highWatermark: 8, signal },
      { stage: 'enrich', reason: 'invalid_post', detail: 'too large', mask },
    ),
  )
}

it('keeps which post it is of which it keeps the beginning', () => {
  const post = { text: '长'.repeat(70_000), id: POST, parentId: PARENT, author: { hash: 'a' } }
  const { payload, identity } = letterOf(JSON.stringify(post))
  expect(payload).toHaveLength(65_536)
  expect(identity).toEqual({ post: POST, parent: PARENT })
})

it('claims no identity of what is no post, or is kept whole', () => {
  for (const value of [
    '长'.repeat(70_000),
    `{"id":"7","text":"${'x'.repeat(70_000)}"}`,
    'null'.padEnd(70_000),
  ])
    expect(letterOf(value)).not.toHaveProperty('identity')
  expect(letterOf(JSON.stringify({ id: POST }))).not.toHaveProperty('identity')
})

it('masks what stands at the cut as a whole', () => {
  const { payload } = letterOf(`${'x'.repeat(65_530)}13912345678`, (text) => text.replace(/\d{11}/, '***'))
  expect(payload.endsWith('x***')).toBe(true)
})
