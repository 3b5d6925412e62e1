export const PARTS = ['themes', 'words', 'sources', 'products', 'regions'] as const
export type Part = (typeof PARTS)[number]

/** How the posts page is narrowed to a part, where it can be; a word is searched for as it stands. */
const FILTERS: Readonly<Partial<Record<Part, (id: string) => readonly [key: string, value: string]>>> = {
  themes: (id) => ['theme', id],
  sources: (id) => ['source', id],
  words: (id) => ['q', `"${id.replaceAll('"', ' ')}"`],
}

/** The posts of an incident that a part of its excess is made of. */
export const whyLink = (posts: string, query: string, part: Part, id: string): string | undefined => {
  const filter = FILTERS[part]?.(id)
  if (filter === undefined) return undefined
  const params = new URLSearchParams(query)
  params.set(...filter)
  return `${posts}?${params}`
}
