import { RawPost, RejectedPost } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { createFacts } from './facts.js'

const [ID, PARENT, HASH] = ['0a'.repeat(16), '0b'.repeat(16), 'cd'.repeat(16)]
const post = (text: string) => ({
  ...{ schemaVersion: 1, id: ID, rawVersion: 7, workspace: 'shop', source: 'csv', kind: 'review', text },
  ...{ publishedAt: '2026-03-01T00:00:00.000Z', collectedAt: '2107-01-01T00:00:00.000Z', parentId: PARENT },
  author: { hash: HASH, role: 'customer' },
})

const setUp = (isErased: (postId: string, hash?: string) => boolean = () => false) => {
  const kept: RejectedPost[] = []
  const facts = createFacts({
    posts: {
      // safe: nothing else of the result is looked at
      write: async (posts) =>
        ({
          touched: new Map(),
          unstorable: posts.map((one) => ({ post: one, cause: new RangeError('too late') })),
        }) as never,
    },
    rollups: { rebuild: async () => {} },
    rejected: {
      write: async (rejected: readonly RejectedPost[]) => void kept.push(...rejected),
    } as never, // safe: nothing else is called
    isErased: (_workspace, postId, hash) => isErased(postId, hash),
  })
  // safe: the fields that a rejected post is made of are given
  return { facts, kept, refuse: (text: string) => facts.writePosts([post(text) as never]) }
}

it.each([
  ['short', '好'],
  ['long', '长'.repeat(90_000)],
])('keeps of a %s post that cannot be stored which it is and whose', async (_length, text) => {
  const { kept, refuse } = setUp()
  await refuse(text)
  const [rejected] = kept.map((one) => RejectedPost.parse(one))
  expect(rejected?.identity).toEqual({ post: ID, parent: PARENT })
  expect(JSON.parse(rejected?.payload ?? '')).toMatchObject({ id: ID, author: { hash: HASH } })
})

it('sends no part of a post through again as the whole', async () => {
  const { kept, refuse } = setUp()
  await refuse('长'.repeat(90_000))
  expect(RawPost.safeParse(JSON.parse(kept[0]?.payload ?? '')).success).toBe(false)
})

it('keeps nothing of the rejected posts of somebody who was erased, whatever of them can be read', async () => {
  const { kept, refuse } = setUp()
  await refuse('长'.repeat(90_000))
  const [rejected] = kept
  if (!rejected) throw new Error('nothing was rejected')
  const byAuthor = setUp((_id, hash) => hash === HASH)
  await byAuthor.facts.writeRejected([rejected])
  const byPost = setUp((id) => id === ID)
  await byPost.facts.writeRejected([{ ...rejected, payload: '{"text":"cut off' }])
  expect([...byAuthor.kept, ...byPost.kept].map(({ payload }) => payload)).toEqual(['', ''])
})
