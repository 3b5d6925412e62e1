import { describe, expect, it } from 'vitest'
import { importing } from '../testing/importing.js'

/** What JSON.parse rounds to one number. */
const IDS = ['7234567890123456789', '7234567890123456790', '7234567890123456999']
const rows = IDS.map((id) => `{"id":${id},"author":{"id":${id}},"text":"很好","videoId":${id}}`)

describe.each([
  ['JSONL', rows.join('\n')],
  ['a JSON array', `[${rows.join(',')}]`],
])('numeric ids of 19 digits in %s', (_name, content) => {
  it('keep posts and authors apart', async () => {
    const { posts, summary } = await importing(content, {
      fileName: 'douyin.json',
      mapping: { id: 'id', author: 'author.id', text: 'text' },
    })
    expect(summary).toMatchObject({ accepted: 3, rejected: 0 })
    expect(new Set(posts.map(({ id }) => id)).size).toBe(3)
    expect(new Set(posts.map(({ author }) => author?.hash)).size).toBe(3)
    expect(posts.map(({ extra }) => extra?.videoId)).toEqual(IDS)
  })

  it('are the same ids as those written in quotes', async () => {
    const quoted = rows.map((row) => row.replace(/:(\d+)/g, ':"$1"')).join('\n')
    const [bare, inQuotes] = await Promise.all([importing(content), importing(quoted)])
    expect(bare.posts.map(({ id }) => id)).toEqual(inQuotes.posts.map(({ id }) => id))
  })
})
