import type { Rejection } from '../post/outcome.js'

/** One row of a file as it was read, before its columns have a meaning. */
export type Row =
  | {
      readonly kind: 'cells'
      readonly line: number
      /** Of a workbook, where it is not the first sheet that is read. */
      readonly sheet?: string
      readonly cells: readonly string[]
      readonly damaged: boolean
    }
  | {
      readonly kind: 'object'
      readonly line: number
      /** Of a JSON array, from 1: a whole array may stand on one line. */
      readonly item?: number
      readonly value: Readonly<Record<string, unknown>>
      readonly damaged: boolean
    }
  | ({
      readonly kind: 'bad'
      readonly line: number
      readonly item?: number
      readonly sheet?: string
      readonly payload: string
    } & Rejection)

/** The sheet that the row's line is of, where it is not the first one. */
export const sheetOf = (row: Row): string | undefined => (row.kind === 'object' ? undefined : row.sheet)

/** Longest row, in UTF-16 code units; what is longer cannot hold an acceptable text. */
export const MAX_ROW = 8 * 1024 * 1024
export const PAYLOAD_KEPT = 70_000

export const tooLong = (line: number, start: string, item?: number): Row => ({
  kind: 'bad',
  line,
  ...(item !== undefined && { item }),
  reason: 'text_too_long',
  detail: `The row is longer than ${MAX_ROW} characters; split it, or check for a quote that is never closed.`,
  payload: start.slice(0, PAYLOAD_KEPT),
})
