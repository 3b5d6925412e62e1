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
/** For the store alone, whose engine never goes back; `wordSpans` finds the same here. */
const wordPattern = ({ pieces }: Word): string =>
  pieces.map((piece) => escapeRegex(lowerAscii(piece))).join(WITHIN_WORD)

/** What the text index knows a text by: each two neighbouring characters. */
const pairsOf = (text: string): string[] => {
  const characters = [...text]
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}

const literals = ({ pieces }: Word): string[] =>
  pieces.filter((piece) => piece !== '').map((piece) => lowerAscii(piece))

type WordsQuery = Extract<Query, { readonly type: 'words' | 'near' }>
const hasWords = (query: Query): query is WordsQuery => query.type === 'words' || query.type === 'near'

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
  readonly values: Record<string, string | number | readonly string[]> = {}
  #bound = 0

  /** A placeholder for a value: no text of a query ever becomes SQL. */
  #bind(value: string | number | readonly string[], type: 'String' | 'Float64' | 'Array(String)'): string {
    const name = `search${this.#bound++}`
    this.values[name] = value
    return `{${name}:${type}}`
  }

  compile(query: Query): string {
    switch (query.type) {
      case 'and':
        return this.#all(query.of)
      case 'or':
        return `(${query.of.map((part) => this.compile(part)).join(' OR ')})`
      case 'not':
        return `NOT (${this.compile(query.of)})`
      case 'words':
      case 'near':
        return this.#all([query])
      case 'field':
        return this.#field(query.test)
    }
  }

  /**
   * What must hold together. The index is asked once for the pairs of all words: it crosses its lists row by row within
   * one condition, but only block by block between several.
   */
  #all(queries: readonly Query[]): string {
    const words = queries.filter(hasWords)
    const pieces = words.flatMap((query) =>
      query.type === 'near' ? query.words.flatMap(literals) : literals(query.word),
    )
    const pairs = [...new Set(pieces.flatMap(pairsOf))]
    const conditions = [
      ...(pairs.length === 0 ? [] : [`hasAllTokens(${HAYSTACK}, ${this.#bind(pairs, 'Array(String)')})`]),
      // Of a piece of two characters the index says all; of others it says less than that, but at no cost.
      ...pieces.filter((piece) => [...piece].length !== 2).map((piece) => this.#contains(piece)),
      ...words.flatMap((query) => this.#pattern(query)),
      ...queries.filter((query) => !hasWords(query)).map((query) => this.compile(query)),
    ]
    return `(${conditions.join(' AND ')})`
  }

  #contains(piece: string): string {
    return `${HAYSTACK} LIKE ${this.#bind(`%${likePattern(piece)}%`, 'String')}`
  }

  /** What is to be seen beside that all literal pieces are there: those are cheaper to tell. */
  #pattern(query: WordsQuery): string[] {
    if (query.type === 'near') {
      const [left, right] = [wordPattern(query.words[0]), wordPattern(query.words[1])]
      const between = `(?s:.{0,${query.distance}})`
      const pattern = `${left}${between}${right}|${right}${between}${left}`
      return [`match(${HAYSTACK}, ${this.#bind(pattern, 'String')})`]
    }
    const { word, in: where } = query
    if (where === 'any' && word.pieces.length === 1) return []
    const column = where === 'any' ? HAYSTACK : `lower(${where})`
    return [`match(${column}, ${this.#bind(wordPattern(word), 'String')})`]
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
