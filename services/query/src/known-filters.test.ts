import { PostsQuery, ScopeQuery } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import { describe, expect, it } from 'vitest'
import type { Figures } from './figures.js'
import { forKnownFilters } from './known-filters.js'

const range = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }

/** Figures of a workspace where only the source `seen` has posts; each answers with what it was asked. */
const build = () => {
  const answer = async (_workspace: string, query: object) => ({ query })
  const figures = {
    overview: answer,
    trend: answer,
    themes: answer,
    subjects: answer,
    sources: answer,
    posts: async (_workspace: string, query: PostsQuery) => ({
      posts: query.source === 'seen' && query.from === undefined ? [{}] : [],
    }),
  } as unknown as Figures // safe: only what is called here
  return forKnownFilters(figures, {
    subjects: { list: async () => [{ id: 'xinglan' }] as never },
    ownThemes: { list: async () => [{ id: 'own.flicker' }] as never },
    sources: { list: async () => [{ id: 'polled' }] as never },
    imports: { list: async () => [{ source: 'imported' }] as never },
  })
}
const scope = (filter: object) => ScopeQuery.parse({ ...range, ...filter })

describe('filters', () => {
  it.each([
    [{ theme: 'quality.nonsense' }, 'unknown_theme'],
    [{ theme: 'own.nonsense' }, 'unknown_theme'],
    [{ subject: 'nobody' }, 'unknown_subject'],
    [{ source: 'nowhere' }, 'unknown_source'],
  ])('that name nothing are refused instead of answered with 0 posts: %j', async (filter, code) => {
    const figures = build()
    for (const ask of [figures.overview, figures.subjects, figures.sources])
      await expect(ask('default', scope(filter))).rejects.toMatchObject({ code })
    await expect(figures.themes('default', { ...scope(filter), limit: 9 })).rejects.toMatchObject({ code })
    await expect(figures.posts('default', PostsQuery.parse(filter))).rejects.toMatchObject({ code })
  })

  it.each([
    {},
    { theme: 'quality.safety' },
    { subject: 'xinglan' },
    { source: 'polled' },
    { source: 'imported' },
    { source: 'seen' },
  ])('that name what exists are answered, also where the range is empty: %j', async (filter) => {
    await expect(build().overview('default', scope(filter))).resolves.toMatchObject({ query: filter })
  })

  it('say first that a workspace is unknown', async () => {
    const unknown = new AppError({ code: 'unknown_workspace', message: 'there is none' })
    const overview = async () => {
      throw unknown
    }
    const figures = forKnownFilters({ ...build(), overview } as Figures, {
      subjects: { list: async () => [] },
      ownThemes: { list: async () => [] },
      sources: { list: async () => [] },
      imports: { list: async () => [] },
    })
    await expect(figures.overview('x', scope({ theme: 'quality.nonsense' }))).rejects.toBe(unknown)
  })
})
