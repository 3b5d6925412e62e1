import { z } from 'zod'
import { At } from './api.js'

const CURSOR = /^(\d{1,16})\.([0-9a-f-]{36})$/

/** Where a page of rows with a time and an id ended. */
export interface PageEnd {
  /** Microseconds since 1970: as fine as the database keeps times. */
  readonly atUs: number
  readonly id: string
}

export const writePageEnd = ({ atUs, id }: PageEnd): string => `${atUs}.${id}`

/** Undefined for anything that `writePageEnd` did not make. */
export const readPageEnd = (text: string): PageEnd | undefined => {
  const [, atUs, id] = CURSOR.exec(text) ?? []
  return atUs === undefined || id === undefined ? undefined : { atUs: Number(atUs), id }
}

/** `next` of the page before; a plain time is taken too, for what is older than it. */
export const Before = z
  .string()
  .max(100)
  .refine((text) => readPageEnd(text) !== undefined || At.safeParse(text).success, {
    error: 'expected `next` of the page before, or a time such as 2026-03-01T00:00:00+08:00',
  })
  .meta({ description: '`next` of the page before, or a time: what is older follows' })
