import { describe, expect, it } from 'vitest'
import { importing } from '../testing/importing.js'

const HEADER = '评论内容,评分,昵称,时间,追评内容,追评时间\n'

describe('a 追评 in a column of its own', () => {
  it('becomes a post that points at the first one, without its rating', async () => {
    const { posts, summary } = await importing(`${HEADER}很好用,5,小王,2024-01-05,一周后就坏了,2024-01-12\n`)
    const [first, second] = posts
    expect(posts).toMatchObject([
      { text: '很好用', rating: { value: 5, max: 5 }, publishedAt: '2024-01-04T16:00:00.000Z' },
      { text: '一周后就坏了', publishedAt: '2024-01-11T16:00:00.000Z', author: first?.author },
    ])
    expect(second).toMatchObject({ followUpOf: first?.id })
    expect(second).not.toHaveProperty('rating')
    expect(second?.id).not.toBe(first?.id)
    expect(summary).toMatchObject({ seen: 2, accepted: 2, rejected: 0 })
  })

  it.each(['', '无', '-', '  '])('is none where the cell says “%s”', async (nothing) => {
    const { posts } = await importing(`${HEADER}很好用,5,小王,2024-01-05,${nothing},\n`)
    expect(posts.map(({ text }) => text)).toEqual(['很好用'])
  })

  it('leaves the first post its identity when it comes in a later export', async () => {
    const before = await importing(`${HEADER}很好用,5,小王,2024-01-05,,\n`)
    const after = await importing(`${HEADER}很好用,5,小王,2024-01-05,坏了,2024-01-12\n`)
    expect(after.posts[0]?.id).toBe(before.posts[0]?.id)
    const again = await importing(`${HEADER}很好用,5,小王,2024-01-05,坏了,2024-01-12\n`)
    expect(again.posts.map(({ id }) => id)).toEqual(after.posts.map(({ id }) => id))
  })

  it('is rejected by itself when its date cannot be read', async () => {
    const { posts, rejected, summary } = await importing(`${HEADER}很好用,5,小王,2024-01-05,坏了,改天\n`)
    expect(posts.map(({ text }) => text)).toEqual(['很好用'])
    expect(rejected).toMatchObject([{ reason: 'invalid_date' }])
    expect(summary).toMatchObject({ seen: 2, accepted: 1, rejected: 1 })
  })

  it('is kept when the first post holds nothing', async () => {
    const { posts, rejected } = await importing(`${HEADER},5,小王,2024-01-05,坏了,2024-01-12\n`)
    expect(rejected).toMatchObject([{ reason: 'empty_text' }])
    expect(posts).toMatchObject([{ text: '坏了', followUpOf: rejected[0]?.identity?.post }])
  })

  it.each(['id,', ''])('is the same post before and after the first one was mended (%s)', async (id) => {
    const file = (date: string) => `${id}${HEADER}${id && '7,'}很好用,5,小王,${date},坏了,2024-01-12\n`
    const before = await importing(file('2024-02-30'))
    const [rejected] = before.rejected
    const after = await importing(file('2024-02-20'))
    const [first, second] = after.posts
    expect(before.posts[0]).toMatchObject({ followUpOf: rejected?.identity?.post })
    if (id === '') return
    expect(rejected?.identity).toEqual({ post: first?.id })
    expect(before.posts[0]).toMatchObject({ id: second?.id, followUpOf: first?.id })
  })
})
