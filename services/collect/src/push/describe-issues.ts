import type { z } from 'zod'

const MAX_ISSUES = 5

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
}
const named = (type: string): string => NAMES[type] ?? type

/** What kind of value came; never the value, which may name a person. */
const kindOf = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (value === '') return 'empty text'
  return named(Array.isArray(value) ? 'array' : typeof value)
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    // safe: an object; what is not there is undefined
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  )

/** What would have been taken, or undefined where the issue's own words say it better. */
const expectedBy = (issue: z.core.$ZodIssue): string | undefined => {
  if (issue.code === 'invalid_type') return named(issue.expected)
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`
  if (issue.code !== 'invalid_union') return undefined
  const kinds = issue.errors.flatMap((branch) => branch.slice(0, 1).flatMap((one) => expectedBy(one) ?? []))
  return kinds.length > 0 ? [...new Set(kinds)].join(' or ') : undefined
}

/** One clause for each field at fault: its name, what was expected there, and what kind of value came. */
export const describeIssues = (error: z.ZodError, value: unknown): string =>
  error.issues
    .slice(0, MAX_ISSUES)
    .map((issue) => {
      const field = issue.path.map(String).join('.') || 'post'
      if (issue.code === 'unrecognized_keys')
        return `${field}: unknown fields ${issue.keys.map((key) => key.slice(0, 40)).join(', ')}`
      const expected = expectedBy(issue)
      return expected === undefined
        ? `${field}: ${issue.message}`
        : `${field}: ${expected} was expected, ${kindOf(valueAt(value, issue.path))} came`
    })
    .join('; ')
