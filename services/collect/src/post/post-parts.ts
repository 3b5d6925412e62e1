import type { AuthorRole, RawPost } from '@tingfeng/contracts'
import { hashAuthor } from '@tingfeng/privacy'
import type { MappedAuthor, MappedOutlet, MappedPost } from '@tingfeng/source-kit'
import type { Masker } from './masker.js'
import { parseCount } from './parse-count.js'
import { roleByName } from './role-by-name.js'

const MAX_EXTRA = 50
const MAX_ANSWERS = 100
/** Who speaks to the public under a name; anybody else's name is their own. */
const PUBLIC_ROLES: ReadonlySet<AuthorRole> = new Set(['brand', 'merchant_reply', 'media', 'kol'])

type Author = NonNullable<RawPost['author']>
type Outlet = NonNullable<RawPost['outlet']>
type Engagement = NonNullable<RawPost['engagement']>

/** Optional keys may hold undefined here: they vanish when the post is written as JSON. */
export type Draft<T> = { [Key in keyof T]: T[Key] | undefined }

export const publicNameOf = (
  { role, publicName }: Pick<MappedAuthor, 'role' | 'publicName'>,
  masker: Masker,
): string | undefined => (role && PUBLIC_ROLES.has(role) ? masker.short(publicName, 80) : undefined)

export const authorOf = (
  author: MappedAuthor,
  { authorKey, source }: { readonly authorKey: Uint8Array; readonly source: string },
  masker: Masker,
): Draft<Author> | undefined => {
  const id = author.id?.trim()
  const hash = author.hash ?? (id ? hashAuthor(authorKey, source, id) : undefined)
  if (hash === undefined) return undefined
  const said = author.role === 'unknown' ? undefined : author.role
  const role = said ?? roleByName(author.name ?? author.publicName ?? id) ?? 'unknown'
  return {
    hash,
    role,
    followers: parseCount(author.followers),
    segment: masker.short(author.segment, 80),
    publicName: publicNameOf({ role, publicName: author.publicName }, masker),
  }
}

export const outletOf = (outlet: MappedOutlet, masker: Masker): Draft<Outlet> | undefined => {
  const id = masker.short(outlet.id, 80)
  if (id === undefined) return undefined
  return {
    id,
    name: masker.short(outlet.name, 120),
    province: masker.short(outlet.province, 40),
    city: masker.short(outlet.city, 40),
    tier: masker.short(outlet.tier, 20),
  }
}

/** What percent signs stand for, twice over for a link within a link: %31%338… is a number too. */
const readable = (url: string): string => {
  let read = url
  for (let round = 0; round < 2 && read.includes('%'); round++)
    read = read.replace(/(?:%[0-9a-f]{2})+/gi, (written) => {
      try {
        return decodeURIComponent(written)
      } catch {
        return written
      }
    })
  return read
}

/** The address as it came, or masked in the form that can be read. */
export const maskedUrl = (url: string, masker: Masker): string => {
  const clean = masker.clean(url)
  const read = readable(clean.replaceAll('+', ' '))
  const masked = masker.mask(read)
  return masked === read && read !== clean ? masker.mask(clean) : masked
}

/** An address that holds personal data or is none goes into `extra`, masked. */
export const urlOf = (url: string | undefined, masker: Masker): { url?: string; badUrl?: string } => {
  const given = url?.trim()
  if (!given) return {}
  const masked = maskedUrl(given, masker)
  const usable =
    masked === given && given.length <= 2000 && /^https?:\/\//i.test(given) && URL.canParse(given)
  return usable ? { url: given } : { badUrl: masked.slice(0, 2000) }
}

export const engagementOf = (mapped: MappedPost): Draft<Engagement> | undefined => {
  const likes = parseCount(mapped.likes)
  const comments = parseCount(mapped.comments)
  const reposts = parseCount(mapped.reposts)
  const views = parseCount(mapped.views)
  return (likes ?? comments ?? reposts ?? views) === undefined
    ? undefined
    : { likes, comments, reposts, views }
}

/** Of all names __proto__ alone is none that an object keeps. */
const fieldName = (key: string, masker: Masker): string | undefined =>
  masker.short(key === '__proto__' ? 'proto' : key, 80)

export const extraOf = (
  mapped: Pick<MappedPost, 'extra'>,
  badUrl: string | undefined,
  masker: Masker,
): RawPost['extra'] => {
  const extra: Record<string, string> = {}
  let count = 0
  for (const key in mapped.extra) {
    if (count++ >= MAX_EXTRA) break
    const name = fieldName(key, masker)
    const value = masker.short(mapped.extra[key], 2000)
    if (name !== undefined && value !== undefined) extra[name] = value
  }
  if (badUrl !== undefined) extra.url = badUrl
  return count > 0 || badUrl !== undefined ? extra : undefined
}

export const answersOf = (
  answers: NonNullable<MappedPost['answers']>,
  masker: Masker,
): RawPost['answers'] => {
  const kept: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(answers).slice(0, MAX_ANSWERS)) {
    const question = fieldName(key, masker)
    const answer = typeof value === 'number' ? masker.number(value) : masker.short(value, 2000)
    if (question !== undefined && answer !== undefined) kept[question] = answer
  }
  return kept
}
