import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { figuresKey } from './figures.js'
import { hasPostsQuery } from './has-posts.js'

afterEach(() => vi.unstubAllGlobals())

const asked = (posts: number) => {
  const fetch = vi.fn(async () => Response.json({ current: { posts }, undated: 0 }))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

it('is asked once where something was read, however often figures change', async () => {
  const fetch = asked(3)
  const client = new QueryClient()
  expect(await client.fetchQuery(hasPostsQuery('shop'))).toBe(true)
  await client.invalidateQueries({ queryKey: figuresKey('shop') })
  expect(await client.fetchQuery(hasPostsQuery('shop'))).toBe(true)
  expect(fetch).toHaveBeenCalledTimes(1)
})

it('is asked again where nothing was read yet', async () => {
  const client = new QueryClient()
  asked(0)
  expect(await client.fetchQuery(hasPostsQuery('shop'))).toBe(false)
  asked(1)
  expect(await client.fetchQuery(hasPostsQuery('shop'))).toBe(true)
})
