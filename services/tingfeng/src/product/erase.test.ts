import { expect, it } from 'vitest'
import { createErase } from './erase.js'

const setUp = ({ heardByAll }: { heardByAll?: () => Promise<void> } = {}) => {
  const done: string[] = []
  const known: (readonly string[])[] = []
  const stored = new Set(['a'])
  const postsOf = (hashes: readonly string[]) =>
    hashes.filter((hash) => stored.has(hash)).map((hash) => `of-${hash}`)
  const erase = createErase({
    state: {
      // safe: no more of the workspace is looked at than whether there is one
      workspaces: { get: async (id: string) => (id === 'shop' ? {} : undefined) } as never,
      erasures: { add: async () => done.push('list') } as never, // safe: nothing else is called
      authorKey: new Uint8Array(32),
      kv: { get: async () => undefined, set: async () => {}, delete: async () => {} },
      corrections: { passOn: async () => {} },
      deciding: {
        forgetPosts: async (_workspace, ids) => done.push(`incidents ${ids.join()}`),
      },
    },
    posts: {
      erase: async (_workspace, ids, { authorHashes = [], before, keep } = {}) => {
        known.push(before?.postIds ?? [])
        const postIds = [...ids, ...postsOf(authorHashes)]
        await keep?.({ postIds, heirs: [], hours: [] })
        for (const hash of authorHashes) stored.delete(hash)
        done.push(`posts ${postIds.join()}`)
        return { touched: new Map<string, readonly Date[]>(), heirs: [], erased: postIds.length }
      },
      forgetMentions: async () => {},
    },
    postsOfAuthors: async (_workspace, hashes) => postsOf(hashes),
    rollups: { rebuild: async () => {} },
    rejected: {
      forget: async (_workspace, needles, names = [], ids = []) => {
        done.push(`rejected ${needles.join()} of ${names.join()} or ${ids.join()}`)
        return 0
      },
    },
    log: { append: async () => [] },
    ...(heardByAll && { heardByAll }),
  })
  return { erase, done, known }
}

it('takes posts, and those of the authors, out of incidents too: while they can be found, and once more', async () => {
  const { erase, done } = setUp()
  await erase('shop', { postIds: ['p'], authorHashes: ['a'], authors: [] })
  expect(done).toEqual([
    ...['list', 'incidents p,of-a', 'posts p,of-a', 'incidents p,of-a'],
    'rejected a,p of  or p,of-a',
  ])
})

it('takes the posts of authors out of what was rejected, also what other processes rejected meanwhile', async () => {
  const { erase, done } = setUp({ heardByAll: async () => {} })
  await erase('shop', { postIds: [], authorHashes: ['a'], authors: [] })
  const emptied = done.filter((what) => what.startsWith('rejected'))
  expect(emptied).toEqual(['rejected a of  or of-a', 'rejected a of  or of-a'])
})

it('has the second turn look for copies of what the first took away, of authors too', async () => {
  const { erase, known } = setUp({ heardByAll: async () => {} })
  await erase('shop', { postIds: [], authorHashes: ['a'], authors: [] })
  expect(known).toEqual([[], ['of-a']])
})

it('looks for the name of an author where no hash can be', async () => {
  const { erase, done } = setUp()
  await erase('shop', { postIds: [], authorHashes: [], authors: [{ source: 'weibo', id: '张三' }] })
  expect(done.at(-1)).toMatch(/^rejected [0-9a-f]{32} of 张三 or $/)
})

it('knows no other workspace', async () => {
  const { erase, done } = setUp()
  await expect(erase('other', { postIds: ['p'], authorHashes: [], authors: [] })).rejects.toMatchObject({
    code: 'unknown_workspace',
  })
  expect(done).toEqual([])
})
