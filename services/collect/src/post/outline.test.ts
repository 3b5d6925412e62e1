import { expect, it } from 'vitest'
import { outlineOf } from './outline.js'

it.each([
  ['{"id":"a1","author":{"id":"王小明"},"text":"他说"好""}', '{"id":"…","author":{"id":"…"},"text":"…"…""}'],
  ["{'text':'电池 不耐用','rating':5,}", "{'text':'…','rating':…,}"],
  ['{“text”：“好”，"author":"lin"}', '{“text”：“…”，"author":"…"}'],
  ['{"author":"\\u738b\\u5c0f","demo":true', '{"author":"\\…\\…","demo":true'],
  ['{"author":"🐰🐰","text":', '{"author":"…","text":'],
  ['"好, 不好","王小明', '"…, …","…'],
])('keeps of %s how it is built, and no word of anybody', (text, outline) => {
  expect(outlineOf(text)).toBe(outline)
})

it('is short, however long the text', () => {
  expect(outlineOf('a,'.repeat(100_000))).toHaveLength(2_000)
})
