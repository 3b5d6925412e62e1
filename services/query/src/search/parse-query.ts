import type { SearchField, Span } from '@tingfeng/contracts'
import { SEARCH_FIELDS } from '@tingfeng/contracts'
import { type FieldTest, readFieldTest } from './field-test.js'
import { type Token, tokenize } from './lexer.js'
import { QueryError } from './query-error.js'

/** Letters with `*` between: the literal pieces of a word, at least one of them not empty. */
export interface Word {
  readonly pieces: readonly string[]
  readonly text: string
}

export type Query =
  | { readonly type: 'and' | 'or'; readonly of: readonly Query[] }
  | { readonly type: 'not'; readonly of: Query }
  | { readonly type: 'words'; readonly in: 'any' | 'text' | 'title'; readonly word: Word }
  | { readonly type: 'near'; readonly words: readonly [Word, Word]; readonly distance: number }
  | { readonly type: 'field'; readonly test: FieldTest }

const MOST_TERMS = 200
const DEEPEST = 30

const isField = (name: string): name is SearchField => (SEARCH_FIELDS as readonly string[]).includes(name)

/** Names as Chinese users type them. */
const NAMES: Readonly<Record<string, SearchField>> = {
  正文: 'text',
  标题: 'title',
  来源: 'source',
  平台: 'source',
  类型: 'kind',
  监测对象: 'subject',
  品牌: 'subject',
  问题标签: 'theme',
  标签: 'theme',
  投诉: 'complaint',
  表扬: 'praise',
  情感: 'label',
  产品: 'product',
  地区: 'region',
  人群: 'segment',
  渠道: 'channel',
  作者: 'role',
  语言: 'language',
  意图: 'intent',
  紧急: 'urgency',
  评分: 'rating',
  点赞: 'likes',
  评论: 'comments',
  转发: 'reposts',
  浏览: 'views',
  粉丝: 'followers',
}

class Parser {
  readonly #tokens: readonly Token[]
  readonly #end: number
  #next = 0
  #terms = 0

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens
    this.#end = end
  }

  parse(): Query {
    const query = this.#or(0)
    const left = this.#peek()
    if (left !== undefined)
      throw new QueryError('unexpected_parenthesis', left.at, 'this parenthesis was never opened')
    return query
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next]
  }

  #or(depth: number): Query {
    if (depth > DEEPEST)
      throw new QueryError('too_deep', this.#here(), `at most ${DEEPEST} parentheses may stand in each other`)
    const of = [this.#and(depth)]
    while (this.#peek()?.type === 'or') {
      this.#next++
      of.push(this.#and(depth))
    }
    return of.length === 1 && of[0] ? of[0] : { type: 'or', of }
  }

  #and(depth: number): Query {
    const of = [this.#not(depth)]
    for (
      let token = this.#peek();
      token && token.type !== 'or' && token.type !== 'close';
      token = this.#peek()
    ) {
      if (token.type === 'and') this.#next++
      of.push(this.#not(depth))
    }
    return of.length === 1 && of[0] ? of[0] : { type: 'and', of }
  }

  #not(depth: number): Query {
    if (this.#peek()?.type !== 'not') return this.#near(depth)
    if (depth > DEEPEST) throw new QueryError('too_deep', this.#here(), 'there are too many NOT in a row')
    this.#next++
    return { type: 'not', of: this.#not(depth + 1) }
  }

  #near(depth: number): Query {
    const left = this.#primary(depth)
    const token = this.#peek()
    if (token?.type !== 'near') return left
    this.#next++
    const right = this.#primary(depth)
    if (left.type !== 'words' || right.type !== 'words' || left.in !== 'any' || right.in !== 'any')
      throw new QueryError('near_needs_words', token.at, 'NEAR stands between two words or phrases')
    const after = this.#peek()
    if (after?.type === 'near')
      throw new QueryError('near_needs_words', after.at, 'NEAR takes two words; join two pairs by AND')
    return { type: 'near', words: [left.word, right.word], distance: token.distance }
  }

  #primary(depth: number): Query {
    const token = this.#peek()
    if (token === undefined || token.type === 'close' || token.type === 'or' || token.type === 'and')
      throw new QueryError('missing_operand', this.#here(), 'a word, a phrase or a field is missing here')
    if (token.type === 'near')
      throw new QueryError('near_needs_words', token.at, 'NEAR stands between two words or phrases')
    if (token.type === 'not')
      throw new QueryError('missing_operand', token.at, 'NOT cannot stand beside NEAR')
    this.#next++
    if (!('text' in token)) return this.#group(token.at, depth)
    this.#count(token.at)
    if (token.type === 'field') return this.#field(token.text, token.at)
    return { type: 'words', in: 'any', word: wordOf(token.text, token.type === 'phrase', token.at) }
  }

  #group(opened: Span, depth: number): Query {
    const inner = this.#or(depth + 1)
    if (this.#peek()?.type !== 'close')
      throw new QueryError('unclosed_parenthesis', opened, 'this parenthesis is not closed')
    this.#next++
    return inner
  }

  #field(given: string, at: Span): Query {
    const name = NAMES[given] ?? given
    if (!isField(name))
      throw new QueryError(
        'unknown_field',
        at,
        `there is no field “${given}”; there are ${SEARCH_FIELDS.join(', ')}. To search for a colon, put it in quotation marks`,
      )
    const value = this.#peek()
    if (
      value === undefined ||
      (value.type !== 'word' && value.type !== 'phrase') ||
      value.at[0] !== at[1] + 1
    )
      throw new QueryError('missing_value', at, `${name}: needs a value right after the colon`)
    this.#next++
    if (name === 'text' || name === 'title')
      return { type: 'words', in: name, word: wordOf(value.text, value.type === 'phrase', value.at) }
    return { type: 'field', test: readFieldTest(name, value.text, value.at) }
  }

  #count(at: Span): void {
    this.#terms++
    if (this.#terms > MOST_TERMS)
      throw new QueryError('too_many_terms', at, `a query has at most ${MOST_TERMS} words and fields`)
  }

  /** Where something is missing: the next token, or the end. */
  #here(): Span {
    return this.#peek()?.at ?? [this.#end, this.#end]
  }
}

const wordOf = (text: string, isPhrase: boolean, at: Span): Word => {
  if (isPhrase) return { pieces: [text], text }
  const pieces = text.split(/\*+/)
  if (pieces.every((piece) => piece === ''))
    throw new QueryError(
      'bare_wildcard',
      at,
      'an asterisk stands for letters of a word: give at least one letter',
    )
  return { pieces, text }
}

/**
 * Reads a query of the search language (contracts/search.ts).
 *
 * @returns undefined for a query without any word
 * @throws QueryError that says which characters are wrong
 */
export const parseQuery = (text: string): Query | undefined => {
  const tokens = tokenize(text)
  return tokens.length === 0 ? undefined : new Parser(tokens, text.length).parse()
}

const quoted = ({ text, pieces }: Word): string => (pieces.length > 1 ? text : `"${text}"`)

/** The query with every operator and parenthesis written out. */
export const canonical = (query: Query): string => {
  switch (query.type) {
    case 'and':
    case 'or':
      return `(${query.of.map(canonical).join(query.type === 'and' ? ' AND ' : ' OR ')})`
    case 'not':
      return `NOT ${canonical(query.of)}`
    case 'near':
      return `${quoted(query.words[0])} NEAR/${query.distance} ${quoted(query.words[1])}`
    case 'words':
      return query.in === 'any' ? quoted(query.word) : `${query.in}:${quoted(query.word)}`
    case 'field':
      return `${query.test.field}:${query.test.canonical}`
  }
}
