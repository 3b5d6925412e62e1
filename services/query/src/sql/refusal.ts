import { AppError } from '@tingfeng/kit'

/** Where in the text that came, in UTF-16 units. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** @param name what is refused, as the canonical form writes it: it is looked for in the text that came */
export const refusedSql = (why: string, name?: string): AppError =>
  new AppError({
    code: 'statement_refused',
    message: `${why}; one SELECT over the views (v_posts, v_mentions, …) is taken`,
    ...(name !== undefined && { context: { named: name } }),
  })

/** Of the engine's sentence, which repeats the statement: it says what is wrong before that. */
const READ = 5_000
/** The engine counts bytes of UTF-8, from one, over the whole of its statement. */
const SYNTAX = /failed at position (\d+) \((.*?)\)(?: \(line \d+, col \d+\))?: /s
const UNKNOWN = [
  /Unknown (?:expression(?: or function)?|table expression|function) identifier [`'](.+?)[`']/,
  /Function with name `(.+?)` does not exist/,
  /Identifier [`'](.+?)[`'] cannot be resolved/,
  /Unknown function (\w+)/,
  /In (?:scope|function) .*?[`'](\w+)[`']/,
]

const unitsAt = (text: string, bytes: number): number =>
  Buffer.from(text).subarray(0, bytes).toString('utf8').length

const endOfWord = (text: string, start: number): number => {
  const [word = ''] = /^(?:[\p{L}\p{N}_.]+|.)/su.exec(text.slice(start)) ?? []
  return start + word.length
}

const find = (text: string, name: string): Place | undefined => {
  const at = text.toLowerCase().indexOf(name.toLowerCase())
  return at === -1 ? undefined : { start: at, end: at + name.length }
}

/** Where in `text` the engine saw the trouble that `sentence` tells of. */
const placeOfSentence = (text: string, whole: string): Place | undefined => {
  const sentence = whole.slice(0, READ)
  const syntax = SYNTAX.exec(sentence)
  if (syntax) {
    const start = Math.min(unitsAt(text, Number(syntax[1]) - 1), Math.max(0, text.length - 1))
    return { start, end: endOfWord(text, start) }
  }
  for (const pattern of UNKNOWN) {
    const name = pattern.exec(sentence)?.[1]
    const place = name === undefined ? undefined : find(text, name.split('.').at(-1) ?? name)
    if (place) return place
  }
  return undefined
}

/** The engine's sentence without the statements of ours that stood around what came. */
export const plainSentence = (sentence: string): string =>
  sentence.replace(/:? ?In scope SELECT formatQuerySingleLine\(.*$/s, '').trim()

/** @param named of `refusedSql` */
export const placeOf = (text: string, sentence: string, named: unknown): Place | undefined =>
  typeof named === 'string' ? find(text, named) : placeOfSentence(text, sentence)
