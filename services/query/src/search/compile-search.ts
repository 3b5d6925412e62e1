import type { Condition } from '@tingfeng/clickhouse'
import { HAYSTACK } from '@tingfeng/clickhouse'
import type { FieldTest, TestedField } from './field-test.js'
import { parseQuery, type Query, type Word } from './parse-query.js'

export interface CompiledSearch {
  /** On the posts table; undefined where the query asks for nothing. */
  readonly condition: Condition | undefined
  readonly query: Query | undefined
}

/** ASCII only, as the store does it. */
export const lowerAscii = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

const likePattern = (text: string): string => text.replace(/[\\%_]/g, (special) => `\\${special}`)
const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A `*` within a word: letters and digits of any script. */
const WITHIN_WORD = '[\\p{L}\\p{N}_]*'
export const wordPattern = ({ pieces }: Word): string =>
  pieces.map((piece) => escapeRegex(lowerAscii(piece))).join(WITHIN_WORD)

const LISTS: Partial<Readonly<Record<TestedField, string>>> = {
  subject: 'subjects.id',
  theme: 'themes.id',
  intent: 'intents',
  urgency: 'urgency.cause',
}
const TEXTS: Partial<Readonly<Record<TestedField, string>>> = {
  source: 'source',
  kind: 'kind',
  label: 'toString(sentiment_label)',
  product: 'product',
  region: "if(region = '', outlet_province, region)",
  segment: 'author_segment',
  channel: 'channel',
  role: 'author_role',
  language: 'language',
}
const NUMBERS: Partial<Readonly<Record<TestedField, string>>> = {
  rating: 'rating_value',
  likes: 'engagement_likes',
  comments: 'engagement_comments',
  reposts: 'engagement_reposts',
  views: 'engagement_views',
  followers: 'author_followers',
}

class Compiler {
  readonly values: Record<string, string | number> = {}
  #bound = 0

  /** A placeholder for a value: no text of a query ever becomes SQL. */
  #bind(value: string | number, type: 'String' | 'Float64'): string {
    const name = `search${this.#bound++}`
    this.values[name] = value
    return `{${name}:${type}}`
  }

  compile(query: Query): string {
    switch (query.type) {
      case 'and':
      case 'or':
        return `(${query.of.map((part) => this.compile(part)).join(query.type === 'and' ? ' AND ' : ' OR ')})`
      case 'not':
        return `NOT (${this.compile(query.of)})`
      case 'words':
        return this.#words(query.word, query.in)
      case 'near':
        return this.#near(query.words, query.distance)
      case 'field':
        return this.#field(query.test)
    }
  }

  /** Every literal piece is there: cheaper to tell than a pattern. */
  #pieces({ pieces }: Word): string {
    const literal = pieces.filter((piece) => piece !== '')
    return literal
      .map((piece) => `${HAYSTACK} LIKE ${this.#bind(`%${likePattern(lowerAscii(piece))}%`, 'String')}`)
      .join(' AND ')
  }

  #words(word: Word, where: 'any' | 'text' | 'title'): string {
    const pieces = this.#pieces(word)
    if (where === 'any' && word.pieces.length === 1) return `(${pieces})`
    const column = where === 'any' ? HAYSTACK : `lower(${where})`
    return `(${pieces} AND match(${column}, ${this.#bind(wordPattern(word), 'String')}))`
  }

  #near([a, b]: readonly [Word, Word], distance: number): string {
    const [left, right] = [wordPattern(a), wordPattern(b)]
    const between = `(?s:.{0,${distance}})`
    const pattern = `${left}${between}${right}|${right}${between}${left}`
    return `(${this.#pieces(a)} AND ${this.#pieces(b)} AND match(${HAYSTACK}, ${this.#bind(pattern, 'String')}))`
  }

  #field(test: FieldTest): string {
    const { field } = test
    if ('from' in test) {
      const column = `ifNull(toFloat64(${NUMBERS[field]}), -1)`
      const conditions = [`${column} >= ${this.#bind(Math.max(test.from, 0), 'Float64')}`]
      if (test.to !== Number.POSITIVE_INFINITY)
        conditions.push(`${column} <= ${this.#bind(test.to, 'Float64')}`)
      return `(${conditions.join(' AND ')})`
    }
    const { pattern } = test
    if (field === 'complaint' || field === 'praise') {
      const polarity = `polarity = '${field === 'complaint' ? 'negative' : 'positive'}'`
      return `arrayExists((id, polarity) -> ${polarity} AND ${this.#equals('id', pattern)}, themes.id, themes.polarity)`
    }
    const list = LISTS[field]
    if (list !== undefined) {
      if (pattern === '*') return `notEmpty(${list})`
      return pattern.includes('*')
        ? `arrayExists(id -> ${this.#equals('id', pattern)}, ${list})`
        : `has(${list}, ${this.#bind(pattern, 'String')})`
    }
    return this.#equals(TEXTS[field] ?? field, pattern)
  }

  #equals(expression: string, pattern: string): string {
    if (pattern === '*') return `${expression} != ''`
    if (!pattern.includes('*')) return `${expression} = ${this.#bind(pattern, 'String')}`
    const like = pattern.split('*').map(likePattern).join('%')
    return `${expression} LIKE ${this.#bind(like, 'String')}`
  }
}

/** @throws QueryError */
export const compileSearch = (text: string): CompiledSearch => {
  const query = parseQuery(text)
  if (query === undefined) return { condition: undefined, query }
  const compiler = new Compiler()
  const sql = compiler.compile(query)
  return { condition: { sql: `(${sql})`, values: compiler.values }, query }
}
