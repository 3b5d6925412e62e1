import { Ajv, type ValidateFunction } from 'ajv'
import { z } from 'zod'
import { EnrichedPost } from './enriched-post.js'
import { RawPost } from './raw-post.js'

/** What zod's `safeParse` answers. */
export type Read<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: z.ZodError }

/**
 * A check compiled from the JSON Schema of what `schema` gives back: a value that passes is what zod would make of it,
 * without a copy. Whatever the compiled check refuses (an unknown field, a missing default) zod decides.
 */
const compiled = <T>(schema: z.ZodType<T>): ((value: unknown) => Read<T>) => {
  let check: ValidateFunction | undefined
  const compile = (): ValidateFunction =>
    new Ajv({
      strict: false,
      // JSON can say 1e999.
      strictNumbers: true,
      logger: false,
      // As zod counts: UTF-16 code units.
      unicode: false,
      formats: { uri: (text: string) => text.trim() === text && URL.canParse(text), 'date-time': true },
    }).compile(z.toJSONSchema(schema, { io: 'output', target: 'draft-7', unrepresentable: 'any' }))
  return (value) => {
    check ??= compile()
    // safe: the JSON Schema is that of T, and what it cannot say is checked by its caller
    return check(value) ? { success: true, data: value as T } : schema.safeParse(value)
  }
}

interface Rated {
  readonly rating?: { readonly value: number; readonly max: number } | undefined
}
/** What JSON Schema cannot say of a post. */
const isRatingWithin = ({ rating }: Rated): boolean => rating === undefined || rating.value <= rating.max

const reader = <T extends Rated>(schema: z.ZodType<T>): ((value: unknown) => Read<T>) => {
  const read = compiled(schema)
  return (value) => {
    const result = read(value)
    return result.success && !isRatingWithin(result.data) ? schema.safeParse(value) : result
  }
}

/** `RawPost.safeParse` without a copy where the value keeps the contract to the letter. */
export const readRawPost = reader(RawPost)

/** `EnrichedPost.safeParse` without a copy where the value keeps the contract to the letter. */
export const readEnrichedPost = reader(EnrichedPost)
