import { StoreError } from '../errors.js'

/** Where a page ended: the time (milliseconds since 1970) and the id of its last row. */
export interface Cursor {
  readonly atMs: number
  readonly id: string
}

export const encodeCursor = ({ atMs, id }: Cursor): string =>
  Buffer.from(`${atMs}.${id}`, 'latin1').toString('base64url')

/** @throws StoreError store_invalid_query for anything that `encodeCursor` did not make */
export const decodeCursor = (text: string): Cursor => {
  const [, at, id] =
    /^(\d{1,15})\.([0-9a-f]{32})$/.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? []
  if (at !== undefined && id !== undefined) return { atMs: Number(at), id }
  throw new StoreError({
    code: 'store_invalid_query',
    context: { parameter: 'cursor' },
    message: 'The cursor is not one that a page before gave: ask for the first page again',
  })
}
