import type { Span } from '@tingfeng/contracts'
import { QueryError } from './query-error.js'

export type Token =
  | { readonly type: 'word' | 'phrase'; readonly text: string; readonly at: Span }
  | { readonly type: 'field'; readonly text: string; readonly at: Span }
  | { readonly type: 'and' | 'or' | 'not' | 'open' | 'close'; readonly at: Span }
  | { readonly type: 'near'; readonly distance: number; readonly at: Span }

const TWINS: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '、': ' ',
  '。': ' ',
  '“': '"',
  '”': '"',
  '„': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '＂': '"',
  '【': '(',
  '】': ')',
  '—': '-',
}

/** Each character by its ASCII twin, one for one: positions in the query stay what they were. */
const toAscii = (query: string): string =>
  Array.from({ length: query.length }, (_, at) => {
    const character = query.charAt(at)
    const code = query.charCodeAt(at)
    const twin = TWINS[character]
    if (twin !== undefined) return twin
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character
  }).join('')

const SPACE = /[\s,;]/
const DELIMITER = /[\s,;()"|&]/
const DEFAULT_DISTANCE = 5

const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  AND: 'and',
  且: 'and',
  与: 'and',
  OR: 'or',
  或: 'or',
  NOT: 'not',
  非: 'not',
}

const phrase = (text: string, start: number): Token => {
  const end = text.indexOf('"', start + 1)
  if (end === -1)
    throw new QueryError('unclosed_quote', [start, start + 1], 'the quotation mark is not closed')
  const inner = text.slice(start + 1, end).trim()
  if (inner === '')
    throw new QueryError('empty_phrase', [start, end + 1], 'there is nothing between the quotation marks')
  return { type: 'phrase', text: inner, at: [start, end + 1] }
}

/** A field's name, a colon and what follows it are told apart by the parser. */
const wordLike = (text: string, start: number): Token => {
  let end = start
  while (end < text.length && !DELIMITER.test(text.charAt(end)) && text.charAt(end) !== ':') end++
  const word = text.slice(start, end)
  const at: Span = [start, end]
  if (text.charAt(end) === ':' && word !== '') return { type: 'field', text: word.toLowerCase(), at }
  const near = /^NEAR(?:\/(\d{1,3}))?$/.exec(word)
  if (near) return { type: 'near', distance: Number(near[1] ?? DEFAULT_DISTANCE), at }
  const operator = OPERATORS[word]
  return operator === undefined ? { type: 'word', text: word, at } : { type: operator, at }
}

/** The whole value of a field up to a delimiter, so that times and addresses may hold colons. */
const value = (text: string, start: number): Token => {
  let end = start
  while (end < text.length && !DELIMITER.test(text.charAt(end))) end++
  return { type: 'word', text: text.slice(start, end), at: [start, end] }
}

/** @throws QueryError */
export const tokenize = (query: string): Token[] => {
  const text = toAscii(query)
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    const afterField = tokens.at(-1)?.type === 'field' && text.charAt(at - 1) === ':'
    let token: Token
    if (SPACE.test(character)) {
      at++
      continue
    }
    if (character === '"') token = phrase(text, at)
    else if (character === '(') token = { type: 'open', at: [at, at + 1] }
    else if (character === ')') token = { type: 'close', at: [at, at + 1] }
    else if (character === '|' || character === '&') {
      const end = text.charAt(at + 1) === character ? at + 2 : at + 1
      token = { type: character === '|' ? 'or' : 'and', at: [at, end] }
    } else if (afterField) token = value(text, at)
    else if ((character === '-' || character === '!') && !SPACE.test(text.charAt(at + 1) || ' '))
      token = { type: 'not', at: [at, at + 1] }
    else token = wordLike(text, at)
    // A lone colon or dash is a word of its own, so that every turn moves on.
    if (token.at[1] === at) token = { type: 'word', text: character, at: [at, at + 1] }
    tokens.push(token)
    at = token.at[1]
    if (token.type === 'field') at++
  }
  return tokens
}
