import { describe, expect, it } from 'vitest'
import { createTeachRelevance, type TeachRelevanceDeps } from './teach-relevance.js'

const posts = new Map([
  ['p1', ['煮粥', '香']],
  ['p2', ['煮粥', '米油']],
  ['p3', ['煮粥', '香']],
  ['p4', ['煮粥', '碗']],
  ['p5', ['手机', '充电']],
])

/** Only the fields that are read. */
const deps = (called: readonly string[], learned: Map<string, unknown> = new Map()) =>
  ({
    state: {
      corrections: { list: async () => called.map((postId) => ({ postId, irrelevant: ['mi'] })) },
      relevance: {
        put: async (_: string, subject: string, model: unknown) => void learned.set(subject, model),
        delete: async (_: string, subject: string) => void learned.delete(subject),
      },
      subjects: { list: async () => [{ id: 'mi' }] },
    },
    reads: {
      postsById: async (_: string, ids: readonly string[]) =>
        ids.flatMap((id) => (posts.has(id) ? [{ id, tokens: posts.get(id) }] : [])),
      wordsAbout: async () => [...posts].map(([id, words]) => ({ id, words })),
    },
    learnRelevance: (_: unknown, off: readonly unknown[]) =>
      off.length < 3 ? undefined : { bias: 1, words: { 煮粥: -2, 手机: 1 }, examples: off.length },
    isMeant: (_: unknown, words: readonly string[]) => !words.includes('煮粥'),
    // safe: what is not here is not read
  }) as unknown as TeachRelevanceDeps

describe('what 不相关 teaches', () => {
  it('is told before it is learned: how many posts would no longer count, and for which words', async () => {
    const learned = new Map()
    const { preview } = createTeachRelevance(deps(['p1', 'p2'], learned))
    expect(await preview('w', 'p3', 'mi')).toEqual({ examples: 3, posts: 2, leftOut: 1, against: ['煮粥'] })
    expect(learned.size).toBe(0)
  })

  it('is nothing below three posts', async () => {
    const { preview } = createTeachRelevance(deps(['p1']))
    expect(await preview('w', 'p3', 'mi')).toEqual({ examples: 2, posts: 3, leftOut: 0, against: [] })
  })

  it('is not asked of what is not there', async () => {
    const { preview } = createTeachRelevance(deps([]))
    await expect(preview('w', 'p9', 'mi')).rejects.toMatchObject({ code: 'unknown_post' })
    await expect(preview('w', 'p1', 'hw')).rejects.toMatchObject({ code: 'unknown_subject' })
  })

  it('is unlearned when it is taken back', async () => {
    const learned = new Map()
    await createTeachRelevance(deps(['p1', 'p2', 'p3'], learned)).teach('w', new Set(['mi']))
    expect([...learned.keys()]).toEqual(['mi'])
    await createTeachRelevance(deps(['p1', 'p2'], learned)).teach('w', new Set(['mi']))
    expect([...learned.keys()]).toEqual([])
  })
})
