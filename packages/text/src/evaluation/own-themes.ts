/**
 * `npm run eval:own-themes [-- --data FOLDER]`: how good a theme is that is made of example sentences. Each theme of the
 * taxonomy is left out of the model in turn and made anew from some of its labelled clauses; then its other clauses are
 * looked for among those of all themes, and its texts in the challenge and the gold set. Prints Markdown.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { normalize } from '../normalize/normalize.js'
import { createRandom, type RandomStream } from '../random.js'
import { createSegmenter } from '../segment/segmenter.js'
import { readClauses } from '../themes/clause-sets.js'
import { loadDefaultClauseModel } from '../themes/default-tagger.js'
import { createBackground } from '../themes/own/background.js'
import { type ClausePoint, createClausePoints, joinPoints } from '../themes/own/clause-points.js'
import { characterShares, coreWordsOf } from '../themes/own/core-words.js'
import { fitOwnTheme } from '../themes/own/fit-own-theme.js'
import { type FittedTheme, matchOwnThemes } from '../themes/own/match-own-themes.js'
import { readFlags } from '../training/read-flags.js'

const values = readFlags('npm run eval:own-themes -- [--data FOLDER] [--examples N,N,…]', {
  data: { type: 'string', default: fileURLToPath(new URL('../../../../../shared/data', import.meta.url)) },
  examples: { type: 'string', default: '5,10,20,40' },
})

/** Themes with fewer labelled clauses leave too little to look for. */
const LEAST_CLAUSES = 25
const SEED = 977

interface Text {
  readonly text: string
  readonly tokens: readonly string[]
  readonly themes: ReadonlySet<string>
}
interface Figures {
  hits: number
  said: number
  wanted: number
}

const segmenter = createSegmenter()
const model = loadDefaultClauseModel()
const read = (raw: string, themes: readonly string[]): Text => {
  const { text } = normalize(raw)
  return { text, tokens: segmenter.cut(text), themes: new Set(themes) }
}
const lines = (text: string): { text: string; complaints: string[] }[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; complaints: string[] }) // safe: tests check each field

const clauses = readClauses().map(({ text, labels }) => read(text, labels))
const challengeFolder = fileURLToPath(new URL('../../challenge/themes', import.meta.url))
const challenge = readdirSync(challengeFolder).flatMap((name) =>
  lines(readFileSync(join(challengeFolder, name), 'utf8')).map(({ text, complaints }) =>
    read(text, complaints),
  ),
)
const gold = lines(
  gunzipSync(readFileSync(join(values.data, 'themes_gold/dev.jsonl.gz'))).toString('utf8'),
).map(({ text, complaints }) => read(text, complaints))

const shuffled = <T>(items: readonly T[], { next }: RandomStream): T[] => {
  const all = [...items]
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1))
    const held = all[i] as T // safe: i and j are within
    all[i] = all[j] as T
    all[j] = held
  }
  return all
}

const isSaid = (theme: FittedTheme, points: readonly ClausePoint[], text: string): boolean =>
  matchOwnThemes([theme], points, text).length > 0

const count = (into: Figures, said: boolean, wanted: boolean): void => {
  if (said) into.said += 1
  if (wanted) into.wanted += 1
  if (said && wanted) into.hits += 1
}
const none = (): Figures => ({ hits: 0, said: 0, wanted: 0 })
const rates = ({ hits, said, wanted }: Figures): [number, number, number] => [
  said === 0 ? 0 : hits / said,
  wanted === 0 ? 0 : hits / wanted,
  said + wanted === 0 ? 0 : (2 * hits) / (said + wanted),
]
const shown = (figures: Figures): string =>
  rates(figures)
    .map((rate) => rate.toFixed(2))
    .join(' / ')

const themes = [...new Set(clauses.flatMap((clause) => [...clause.themes]))]
  .filter((label) => label.endsWith('-'))
  .filter((label) => clauses.filter((clause) => clause.themes.has(label)).length >= LEAST_CLAUSES)
  .sort()

interface Row {
  readonly theme: string
  readonly clauses: Figures
  readonly challenge: Figures
  readonly gold: Figures
}

const measureTheme = (label: string, examples: number): Row => {
  const theme = label.slice(0, -1)
  const points = createClausePoints(model, theme)
  const pointOf = ({ text, tokens }: Text): ClausePoint => joinPoints(points.read(text, tokens))
  const random = createRandom(SEED)
  const own = shuffled(
    clauses.filter(({ themes: labels }) => labels.has(label) && labels.size === 1),
    random,
  )
  const others = shuffled(
    clauses.filter(({ themes: labels }) => !labels.has(label)),
    random,
  )
  const half = others.length >> 1
  const background = createBackground(others.slice(0, half).map(pointOf))
  const taught = own.slice(0, examples)
  const shares = characterShares(others.slice(0, half).map(({ text }) => text))
  const fitted: FittedTheme = {
    id: theme,
    fit: fitOwnTheme(taught.map(pointOf), [], background),
    core: coreWordsOf(
      taught.map(({ text }) => text),
      shares,
    ),
  }
  const row: Row = { theme, clauses: none(), challenge: none(), gold: none() }
  for (const clause of [...own.slice(examples), ...others.slice(half)])
    count(
      row.clauses,
      isSaid(fitted, points.read(clause.text, clause.tokens), clause.text),
      clause.themes.has(label),
    )
  for (const { text, tokens, themes: wanted } of challenge)
    count(row.challenge, isSaid(fitted, points.read(text, tokens), text), wanted.has(theme))
  for (const { text, tokens, themes: wanted } of gold)
    count(row.gold, isSaid(fitted, points.read(text, tokens), text), wanted.has(theme))
  return row
}

const sum = (all: readonly Figures[]): Figures =>
  all.reduce<Figures>(
    (total, { hits, said, wanted }) => ({
      hits: total.hits + hits,
      said: total.said + said,
      wanted: total.wanted + wanted,
    }),
    none(),
  )
const macro = (all: readonly Figures[]): string => {
  const known = all.filter(({ wanted }) => wanted > 0)
  return (known.reduce((total, one) => total + rates(one)[2], 0) / known.length).toFixed(2)
}

process.stdout.write(
  '| examples | clauses: P / R / F1 | macro-F1 | challenge texts | macro-F1 | gold texts | macro-F1 |\n| --- | --- | --- | --- | --- | --- | --- |\n',
)
let ten: Row[] = []
for (const examples of values.examples.split(',').map(Number)) {
  const rows = themes.map((label) => measureTheme(label, examples))
  if (examples === 10) ten = rows
  const cells = (['clauses', 'challenge', 'gold'] as const).flatMap((set) => {
    const all = rows.map((row) => row[set])
    return [shown(sum(all)), macro(all)]
  })
  process.stdout.write(`| ${[examples, ...cells].join(' | ')} |\n`)
}
process.stdout.write(
  '\n| theme, ten examples | clauses | challenge texts | gold texts |\n| --- | --- | --- | --- |\n',
)
for (const row of ten.toSorted((a, b) => rates(b.challenge)[2] - rates(a.challenge)[2]))
  process.stdout.write(
    `| ${row.theme} | ${shown(row.clauses)} | ${shown(row.challenge)} (${row.challenge.wanted}) | ${shown(row.gold)} (${row.gold.wanted}) |\n`,
  )
