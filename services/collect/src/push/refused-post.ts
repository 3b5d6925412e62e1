import { Author, AuthorRole, Engagement, Outlet, PushedPost } from '@tingfeng/contracts'
import { asksWho, guessColumns, isPersonal } from '../files/mapping.js'
import { Masker } from '../post/masker.js'
import { authorOf, maskedUrl } from '../post/post-parts.js'
import { keptRating, keptText, keptValue } from '../post/to-pushed.js'

type Json = Readonly<Record<string, unknown>>
type By = Parameters<typeof authorOf>[1]

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands for a value that may be anybody's name. */
const HIDDEN = '…'
const MAX_FIELDS = 100
const MAX_NAME = 80

const AUTHOR_FIELDS: ReadonlySet<string> = new Set(Object.keys(PushedPost.shape.author.unwrap().shape))
const isField = (shape: object) => (key: string) => Object.hasOwn(shape, key)
const isEngagement = isField(Engagement.shape)
const isOutlet = isField(Outlet.shape)
const isPost = isField(PushedPost.shape)

/** The fields that `keeps`, masked; of any other the name alone. */
const partOf = (value: unknown, keeps: (key: string) => boolean, masker: Masker): unknown => {
  if (!isObject(value)) return keptValue(value, masker)
  const kept: Record<string, unknown> = Object.create(null)
  for (const [key, field] of Object.entries(value).slice(0, MAX_FIELDS))
    kept[masker.short(key, MAX_NAME) ?? HIDDEN] = keeps(key) ? keptValue(field, masker) : HIDDEN
  return kept
}

const unknownOf = (value: unknown, isKnown: (key: string) => boolean): [string, unknown][] =>
  isObject(value) ? Object.entries(value).filter(([key]) => !isKnown(key)) : []

const nameOf = (value: unknown): string | undefined => {
  const name = typeof value === 'number' ? String(value) : value
  return typeof name === 'string' && name.trim() !== '' ? name : undefined
}

const MAX_DEPTH = 3
/** The fields of an object that hold a text or a number, by their paths. */
function* namesIn(value: unknown, prefix = '', depth = 0): Generator<[string, string]> {
  if (!isObject(value)) return
  for (const [key, field] of Object.entries(value)) {
    const name = nameOf(field)
    if (name !== undefined) yield [prefix + key, name]
    else if (depth < MAX_DEPTH) yield* namesIn(field, `${prefix}${key}.`, depth + 1)
  }
}

/** Who wrote it, by a field that a post does not have: nickname, user.name… */
const namedElsewhere = (value: Json): string | undefined => {
  const { author } = value
  const others = [...unknownOf(value, isPost), ...unknownOf(author, (key) => AUTHOR_FIELDS.has(key))]
  const cells = new Map(namesIn(Object.fromEntries(others)))
  const column = guessColumns([...cells.keys()]).author
  return column === undefined ? undefined : cells.get(column)
}

/** The author by hash, so that an erasure finds the record; nothing where nobody is named. */
const refusedAuthor = (value: Json, by: By, masker: Masker): unknown => {
  const { author } = value
  const given: Json = isObject(author) ? author : { name: author }
  const read = authorOf(
    {
      id: nameOf(given.id) ?? nameOf(given.name) ?? namedElsewhere(value),
      hash: Author.shape.hash.safeParse(given.hash).data,
      role: AuthorRole.safeParse(given.role).data,
      followers: typeof given.followers === 'number' ? given.followers : undefined,
      segment: typeof given.segment === 'string' ? given.segment : undefined,
      publicName: typeof given.publicName === 'string' ? given.publicName : undefined,
    },
    by,
    masker,
  )
  const names = partOf(
    Object.fromEntries(unknownOf(author, (key) => AUTHOR_FIELDS.has(key))),
    () => false,
    masker,
  )
  const kept = { ...read, ...(names as object) } // safe: partOf makes an object of an object
  return Object.keys(kept).length > 0 ? kept : undefined
}

const writtenOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    // Nested too deeply to be written again.
    return HIDDEN
  }
}

/**
 * What is kept of a pushed object that is no post: the fields that a post has, masked, its author by hash; of all
 * others, in which anybody may be named, that they were there.
 */
export const refusedPost = (value: unknown, by: By): string => {
  if (!isObject(value)) return writtenOf(value)
  const masker = new Masker()
  const kept: Record<string, unknown> = Object.create(null)
  for (const [key, field] of Object.entries(value).slice(0, MAX_FIELDS)) {
    if (key === 'author') continue
    if (!isPost(key)) kept[masker.short(key, MAX_NAME) ?? HIDDEN] = HIDDEN
    else if (key === 'text' && typeof field === 'string') kept.text = keptText(field, masker)
    else if (key === 'url' && typeof field === 'string') kept.url = maskedUrl(field, masker).slice(0, 2_000)
    else if (key === 'rating') kept.rating = keptRating(field, masker)
    else if (key === 'engagement') kept.engagement = partOf(field, isEngagement, masker)
    else if (key === 'outlet') kept.outlet = partOf(field, isOutlet, masker)
    else if (key === 'answers') kept.answers = partOf(field, (question) => !asksWho(question), masker)
    else if (key === 'extra') kept.extra = partOf(field, (name) => !isPersonal(name), masker)
    else kept[key] = keptValue(field, masker)
  }
  const author = refusedAuthor(value, by, masker)
  return JSON.stringify(author === undefined ? kept : { ...kept, author })
}
