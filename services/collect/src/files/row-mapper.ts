import { AuthorRole, PostKind } from '@tingfeng/contracts'
import { maskPersonalData } from '@tingfeng/privacy'
import type { MappedPost } from '@tingfeng/source-kit'
import { type Outcome, ok, type Rejection, reject } from '../post/outcome.js'
import { type ColumnOf, isPersonal, MAPPED_FIELDS, type MappedField } from './mapping.js'
import type { Row } from './row.js'

/** A row whose cells can be asked for. */
export type DataRow = Exclude<Row, { kind: 'bad' }>

/** Gives the cells of one file format by column. */
export interface RowReader {
  cell(row: DataRow, column: string): unknown
  /** All cells that hold something, as [column, text]. */
  entries(row: DataRow): Iterable<readonly [string, string]>
  /** What makes the whole row unusable. */
  problem(row: DataRow): Rejection | undefined
}

export interface RowMapper {
  map(row: DataRow): Outcome<MappedPost>
  /** 追评 in columns of its own: what the customer added later. A post of its own; whose, the caller knows. */
  followUp(row: DataRow): MappedPost | undefined
  /** The row's own cells in one canonical form: what identifies a row without id. */
  canonical(row: DataRow): string
  /**
   * The row for a person to read: masked, cells that may name somebody starred out, the author by hash, so that an
   * erasure finds the row.
   */
  readable(row: DataRow, hashOf: (author: string) => string): string
}

/** Counts move between two exports of one review, and a 追评 comes later: they do not identify it. */
const VOLATILE: readonly MappedField[] = [
  'likes',
  'comments',
  'reposts',
  'views',
  'followers',
  'followUpText',
  'followUpAt',
]
const HIDDEN = '***'
/** What exports write where nothing was added. */
const NO_FOLLOW_UP = /^\s*(?:|-+|—+|无|暂无|没有|null|none|n\/a)\s*$/i
const HASH = /^[0-9a-f]{32}$/

/** How cells beyond the headers are named. */
const BEYOND = /^\+\d+$/
const keptAuthor = (cell: string, hashOf: (author: string) => string): string =>
  HASH.test(cell) ? cell : hashOf(cell)

const asText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

/** A cell without a number, an empty one too, is no revision. */
const revisionOf = (written = ''): number | undefined => {
  const revision = written.trim() === '' ? Number.NaN : Number(written)
  return Number.isSafeInteger(revision) && revision >= 0 ? revision : undefined
}

export const createRowMapper = (
  reader: RowReader,
  columns: ColumnOf,
  { ratingMax }: { readonly ratingMax?: number | undefined } = {},
): RowMapper => {
  const known = new Map<string, MappedField>()
  for (const field of MAPPED_FIELDS) {
    const column = columns[field]
    if (column !== undefined) known.set(column, field)
  }
  const volatile = new Set(VOLATILE.map((field) => columns[field]))
  const personal = new Map<string, boolean>()
  const hides = (column: string): boolean => {
    let hidden = personal.get(column)
    if (hidden === undefined) {
      hidden = known.get(column) === 'author' || (!known.has(column) && isPersonal(column))
      if (personal.size < 10_000) personal.set(column, hidden)
    }
    return hidden
  }
  const cell = (row: DataRow, field: MappedField): unknown => {
    const column = columns[field]
    return column === undefined ? undefined : reader.cell(row, column)
  }
  const text = (row: DataRow, field: MappedField): string | undefined => asText(cell(row, field))
  const extraOf = (row: DataRow): Record<string, string> | undefined => {
    let extra: Record<string, string> | undefined
    for (const [column, value] of reader.entries(row)) {
      if (known.has(column) || hides(column)) continue
      extra ??= Object.create(null) as Record<string, string> // safe: empty; a column may be named __proto__
      extra[column] = value
    }
    return extra
  }
  const authorOf = (row: DataRow): MappedPost['author'] => {
    const id = text(row, 'author')
    if (!id) return undefined
    const role = columns.authorRole ? AuthorRole.safeParse(cell(row, 'authorRole')).data : undefined
    const isHash = columns.author === 'author.hash' && HASH.test(id)
    const followers = columns.followers ? cell(row, 'followers') : undefined
    return { id: isHash ? undefined : id, hash: isHash ? id : undefined, role, followers }
  }
  const outletOf = (row: DataRow): MappedPost['outlet'] => {
    const name = text(row, 'outlet')
    const id = text(row, 'outletId') ?? name
    return id ? { id, name } : undefined
  }

  return {
    map: (row) => {
      const problem = reader.problem(row)
      if (problem) return reject(problem.reason, problem.detail)
      const written = cell(row, 'text')
      const content = asText(written)
      if (content === undefined && written !== undefined && written !== null)
        return reject(
          'invalid_post',
          'The text is a list or an object; a string was expected. Map another column.',
        )
      const max = columns.ratingMaxColumn ? Number(cell(row, 'ratingMaxColumn')) : Number.NaN
      return ok({
        nativeId: text(row, 'id'),
        revision: revisionOf(text(row, 'revision')),
        kind: columns.kind ? PostKind.safeParse(cell(row, 'kind')).data : undefined,
        text: content ?? '',
        title: text(row, 'title'),
        rating: cell(row, 'rating'),
        ratingMax: max > 0 ? max : ratingMax,
        author: authorOf(row),
        publishedAt: cell(row, 'publishedAt'),
        url: text(row, 'url'),
        likes: cell(row, 'likes'),
        comments: cell(row, 'comments'),
        reposts: cell(row, 'reposts'),
        views: cell(row, 'views'),
        product: text(row, 'product'),
        batch: text(row, 'batch'),
        orderRef: text(row, 'orderRef'),
        outlet: outletOf(row),
        channel: text(row, 'channel'),
        region: text(row, 'region'),
        parentNativeId: text(row, 'parentId'),
        followUpOfNativeId: text(row, 'followUpOf'),
        extra: extraOf(row),
      })
    },

    followUp: (row) => {
      const added = text(row, 'followUpText')
      if (added === undefined || NO_FOLLOW_UP.test(added) || reader.problem(row)) return undefined
      return {
        text: added,
        followUpOfNativeId: text(row, 'id'),
        kind: columns.kind ? PostKind.safeParse(cell(row, 'kind')).data : undefined,
        author: authorOf(row),
        publishedAt: cell(row, 'followUpAt'),
        url: text(row, 'url'),
        product: text(row, 'product'),
        batch: text(row, 'batch'),
        orderRef: text(row, 'orderRef'),
        outlet: outletOf(row),
        channel: text(row, 'channel'),
        region: text(row, 'region'),
      }
    },

    canonical: (row) => {
      const cells: string[] = []
      for (const [column, value] of reader.entries(row)) {
        const trimmed = value.trim()
        if (trimmed !== '' && !volatile.has(column)) cells.push(`${column}\u0001${trimmed}`)
      }
      return cells.sort().join('\u0002')
    },

    readable: (row, hashOf) => {
      const entries = [...reader.entries(row)]
      // So many cells too many: what belongs into a column may stand as far behind it.
      const shift = entries.filter(([column]) => BEYOND.test(column)).length
      const cells: Record<string, string> = Object.create(null)
      let author = 0
      let hidden = 0
      for (const [column, value] of entries) {
        if (known.get(column) === 'author') author = shift + 1
        if (hides(column)) hidden = shift + 1
        cells[maskPersonalData(column).text] =
          author-- > 0 ? keptAuthor(value.trim(), hashOf) : hidden > 0 ? HIDDEN : maskPersonalData(value).text
        hidden--
      }
      return JSON.stringify(cells)
    },
  }
}
