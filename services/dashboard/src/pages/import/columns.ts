import type { ColumnOf } from '../../api/imports.js'

/** What a column of a file can mean, in the order in which people look for it. */
export const FIELDS = [
  'text',
  'title',
  'rating',
  'publishedAt',
  'followUpText',
  'followUpAt',
  'author',
  'product',
  'url',
  'region',
  'channel',
  'outlet',
  'orderRef',
  'batch',
  'id',
  'kind',
  'likes',
  'comments',
  'reposts',
  'views',
  'authorRole',
  'followers',
  'ratingMaxColumn',
  'outletId',
  'parentId',
  'followUpOf',
  'revision',
] as const
export type Field = (typeof FIELDS)[number]

/** Column → what it means; a column that means nothing has no entry. */
export type Meanings = Record<string, Field>

export const meaningsOf = (guess: Readonly<Record<string, string>>): Meanings => {
  const meanings: Meanings = {}
  for (const field of FIELDS) {
    const column = guess[field]
    if (column !== undefined) meanings[column] = field
  }
  return meanings
}

/** Gives a column a meaning; a field stands in one column only, so the column that had it loses it. */
export const assign = (meanings: Meanings, column: string, field: Field | null): Meanings => {
  const rest = Object.entries(meanings).filter(([other, taken]) => other !== column && taken !== field)
  return Object.fromEntries(field ? [...rest, [column, field] as const] : rest)
}

/** The override to send: what was guessed and taken away is said too, or the server would guess it again. */
export const columnsOf = (meanings: Meanings, guess: Readonly<Record<string, string>>): ColumnOf => {
  const columns: ColumnOf = Object.fromEntries(Object.keys(guess).map((field) => [field, null]))
  for (const [column, field] of Object.entries(meanings)) columns[field] = column
  return columns
}
