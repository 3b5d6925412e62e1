/** Something that the search by keyboard leads to. */
export interface PaletteItem {
  group: 'pages' | 'subjects' | 'themes' | 'posts'
  name: string
  /** Other words that it is found by, not shown. */
  also?: string
  hint?: string
  to: string
}

const MOST_OF_GROUP = 6

const rankOf = (item: PaletteItem, typed: string): number => {
  const name = item.name.toLowerCase()
  if (name.startsWith(typed)) return 0
  if (name.includes(typed)) return 1
  return (item.also ?? '').toLowerCase().includes(typed) ? 2 : -1
}

/** What is typed narrows each group, names that begin with it first; nothing typed shows pages and subjects. */
export const matching = (items: readonly PaletteItem[], typed: string): PaletteItem[] => {
  const wanted = typed.trim().toLowerCase()
  const groups = wanted ? (['pages', 'subjects', 'themes'] as const) : (['pages', 'subjects'] as const)
  return groups.flatMap((group) =>
    items
      .filter((item) => item.group === group)
      .map((item) => ({ item, rank: wanted ? rankOf(item, wanted) : 0 }))
      .filter(({ rank }) => rank >= 0)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, wanted ? MOST_OF_GROUP : undefined)
      .map(({ item }) => item),
  )
}
