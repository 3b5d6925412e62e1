/**
 * Texts of our own, made from the lines in `phrases/`: turns of the language that star ratings hardly show. A line
 * holds choices `(a|b)`, parts that may be missing `x?`, and names `{…}` of slots or of whole files.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createRandom, type RandomStream } from '../random.js'
import { type LabelledText, NEGATIVE, NEUTRAL, POSITIVE } from './corpus.js'
import type { DataSet } from './data-sets.js'

export const PHRASE_SET: DataSet = {
  name: 'phrases',
  kind: 'goods',
  polarityWeight: 0.5,
  neutralWeight: 0.7,
  calibrates: false,
  teacherShare: 0,
  licence: 'our own, in phrases/',
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'choice'; readonly choices: readonly Pattern[] }
export type Pattern = readonly Part[]

const EMPTY: Pattern = []

/** @throws Error where brackets do not match */
export function parsePattern(source: string): Pattern {
  let at = 0
  const readChoices = (depth: number): Pattern[] => {
    const choices: Part[][] = [[]]
    const last = (): Part[] => choices[choices.length - 1] ?? []
    while (at < source.length) {
      const character = String.fromCodePoint(source.codePointAt(at) ?? 0)
      at += character.length
      if (character === '|') choices.push([])
      else if (character === ')') {
        if (depth === 0) throw new Error(`one bracket too many: ${source}`)
        return choices
      } else if (character === '(') last().push({ kind: 'choice', choices: readChoices(depth + 1) })
      else if (character === '?') {
        const part = last().pop()
        if (!part) throw new Error(`nothing before ?: ${source}`)
        last().push({ kind: 'choice', choices: [EMPTY, [part]] })
      } else if (character === '{') {
        const end = source.indexOf('}', at)
        if (end < 0) throw new Error(`a name without end: ${source}`)
        last().push({ kind: 'name', name: source.slice(at, end) })
        at = end + 1
      } else last().push({ kind: 'text', text: character })
    }
    if (depth > 0) throw new Error(`a bracket without end: ${source}`)
    return choices
  }
  const choices = readChoices(0)
  return choices.length === 1 ? (choices[0] ?? EMPTY) : [{ kind: 'choice', choices }]
}

export type Grammar = ReadonlyMap<string, readonly Pattern[]>

const pick = <T>(items: readonly T[], random: RandomStream): T | undefined =>
  items[Math.floor(random.next() * items.length)]

/** One text of a pattern. */
export function expand(pattern: Pattern, grammar: Grammar, random: RandomStream): string {
  let out = ''
  for (const part of pattern) {
    if (part.kind === 'text') out += part.text
    else if (part.kind === 'choice') out += expand(pick(part.choices, random) ?? EMPTY, grammar, random)
    else {
      const patterns = grammar.get(part.name)
      if (!patterns) throw new Error(`no slot is called ${part.name}`)
      out += expand(pick(patterns, random) ?? EMPTY, grammar, random)
    }
  }
  return out
}

/** How many texts a pattern can give, up to `most`. */
export function countTexts(pattern: Pattern, grammar: Grammar, most: number): number {
  const sum = (patterns: readonly Pattern[]): number =>
    patterns.reduce((total, one) => Math.min(most, total + countTexts(one, grammar, most)), 0)
  return pattern.reduce((total, part) => {
    if (part.kind === 'text') return total
    return Math.min(most, total * sum(part.kind === 'choice' ? part.choices : (grammar.get(part.name) ?? [])))
  }, 1)
}

const folder = fileURLToPath(new URL('../../phrases/', import.meta.url))
const linesOf = (file: string): string[] =>
  readFileSync(`${folder}${file}.txt`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

/** Files whose every line may stand for a name. */
const FILES = { BAD: 'events-bad', GOOD: 'events-good', FACT: 'facts', QUESTION: 'questions' } as const

const readGrammar = (): Grammar => {
  const grammar = new Map<string, readonly Pattern[]>()
  for (const line of linesOf('slots')) {
    const [name = '', choices = ''] = line.split(' = ')
    grammar.set(name, [parsePattern(choices)])
  }
  for (const [name, file] of Object.entries(FILES)) grammar.set(name, linesOf(file).map(parsePattern))
  return grammar
}

const LABELS = new Map([
  ['-', NEGATIVE],
  ['0', NEUTRAL],
  ['+', POSITIVE],
])
/** Every line of a file of events, facts or questions also stands alone, so many times. */
const ALONE = {
  BAD: { label: NEGATIVE, times: 16 },
  GOOD: { label: POSITIVE, times: 50 },
  FACT: { label: NEUTRAL, times: 50 },
  QUESTION: { label: NEUTRAL, times: 50 },
} as const
const ENDINGS = ['', '', '', '。', '。', '。', '！', '~', '…', '！！']
const PUNCTUATED = /[？！。~…?!]$/u

/** Texts of a line: as many as the square root of what it can give, within these bounds. */
const FEWEST = 12
const MOST = 90
const MOST_COUNTED = 1e6

/** The same seed gives the same texts; none occurs twice. */
export function phraseTexts(seed: number): LabelledText[] {
  const grammar = readGrammar()
  const random = createRandom(seed)
  const texts = new Map<string, number>()
  const add = (pattern: Pattern, label: number, times: number): void => {
    for (let i = 0; i < times; i += 1) {
      const text = expand(pattern, grammar, random)
      const whole = PUNCTUATED.test(text) ? text : text + (pick(ENDINGS, random) ?? '')
      if (!texts.has(whole)) texts.set(whole, label)
    }
  }
  for (const line of linesOf('frames')) {
    const label = LABELS.get(line[0] ?? '')
    if (label === undefined || line[1] !== ' ') throw new Error(`a line of frames has no label: ${line}`)
    const pattern = parsePattern(line.slice(2))
    const times = Math.sqrt(countTexts(pattern, grammar, MOST_COUNTED)) * 2
    add(pattern, label, Math.round(Math.max(FEWEST, Math.min(MOST, times))))
  }
  for (const [name, { label, times }] of Object.entries(ALONE))
    for (const pattern of grammar.get(name) ?? []) add(pattern, label, times)
  return [...texts].map(([text, label]) => ({ text, label }))
}
