import {
  AUTHOR_ROLES,
  INTENTS,
  POST_KINDS,
  SENTIMENT_LABELS,
  type SearchField,
  type Span,
  URGENCY_CAUSES,
} from '@tingfeng/contracts'
import { QueryError } from './query-error.js'

export type TestedField = Exclude<SearchField, 'text' | 'title'>

export type FieldTest =
  | {
      readonly field: TestedField
      readonly canonical: string
      /** `*` for any characters; '*' alone asks for any value at all. */
      readonly pattern: string
    }
  | {
      readonly field: TestedField
      readonly canonical: string
      /** Both ends included; infinite where there is none. */
      readonly from: number
      readonly to: number
    }

const NUMBERS: ReadonlySet<TestedField> = new Set([
  'rating',
  'likes',
  'comments',
  'reposts',
  'views',
  'followers',
])

/** Fields with a fixed list of values. */
export const VALUES: Partial<Readonly<Record<TestedField, readonly string[]>>> = {
  kind: POST_KINDS,
  label: SENTIMENT_LABELS,
  role: AUTHOR_ROLES,
  language: ['zh', 'en', 'other'],
  intent: INTENTS,
  urgency: URGENCY_CAUSES,
}

const LABELS: Readonly<Record<string, string>> = {
  负面: 'negative',
  中性: 'neutral',
  正面: 'positive',
}

const NUMBER = String.raw`\d{1,15}(?:\.\d{1,6})?`
const COMPARISON = new RegExp(`^(>=|<=|>|<|=)?(${NUMBER})$`)
const RANGE = new RegExp(`^(${NUMBER})\\.\\.(${NUMBER})$`)

/** The least step between two different numbers that a post can have here. */
const STEP = 1e-6

const numberTest = (field: TestedField, value: string, at: Span): FieldTest => {
  const range = RANGE.exec(value)
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])]
    if (from > to)
      throw new QueryError(
        'invalid_value',
        at,
        `${field}: takes the smaller number first, as in ${to}..${from}`,
      )
    return { field, canonical: `${from}..${to}`, from, to }
  }
  const [, operator = '=', digits] = COMPARISON.exec(value) ?? []
  if (digits === undefined)
    throw new QueryError(
      'invalid_value',
      at,
      `${field}: takes a number, as in ${field}:3, ${field}:>=100 or ${field}:1..5`,
    )
  const number = Number(digits)
  const from = operator === '>' ? number + STEP : operator.startsWith('<') ? Number.NEGATIVE_INFINITY : number
  const to = operator === '<' ? number - STEP : operator.startsWith('>') ? Number.POSITIVE_INFINITY : number
  return { field, canonical: `${operator === '=' ? '' : operator}${number}`, from, to }
}

/** @throws QueryError for a value that the field cannot have */
export const readFieldTest = (field: TestedField, value: string, at: Span): FieldTest => {
  if (NUMBERS.has(field)) return numberTest(field, value, at)
  const pattern = field === 'label' ? (LABELS[value] ?? value) : value
  const values = VALUES[field]
  if (values !== undefined && pattern !== '*' && !values.includes(pattern))
    throw new QueryError('invalid_value', at, `${field}: is one of ${values.join(', ')}`)
  return { field, pattern, canonical: `"${pattern}"` }
}
