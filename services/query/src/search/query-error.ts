import type { Span } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'

export const QUERY_ERRORS = [
  'unclosed_quote',
  'unclosed_parenthesis',
  'unexpected_parenthesis',
  'missing_operand',
  'empty_phrase',
  'unknown_field',
  'missing_value',
  'invalid_value',
  'near_needs_words',
  'bare_wildcard',
  'too_deep',
  'too_many_terms',
] as const
export type QueryErrorCode = (typeof QUERY_ERRORS)[number]

/** A query that cannot be read, and which of its characters say so. */
export class QueryError extends AppError {
  readonly at: Span
  readonly reason: QueryErrorCode

  constructor(reason: QueryErrorCode, at: Span, message: string) {
    super({
      code: 'invalid_query',
      message: `at character ${at[0] + 1}: ${message}`,
      context: { issues: [{ path: 'querystring/q', message, at }] },
    })
    this.reason = reason
    this.at = at
  }
}
