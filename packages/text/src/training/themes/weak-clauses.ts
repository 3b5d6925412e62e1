import { splitClauses } from '../../clauses.js'
import type { RandomStream } from '../../random.js'
import type { Segmenter } from '../../segment/segmenter.js'
import { createRuleTagger } from '../../themes/default-tagger.js'
import { finishThemes } from '../../themes/finish.js'

/** A text of the train splits, normalised, with the label that its set gives it. */
export interface SourceText {
  readonly text: string
  readonly label: 'pos' | 'neg' | 'neu' | undefined
  readonly kind: 'review' | 'life' | 'speech'
}

/** A clause that the rules read; without a label it is known only not to complain. */
export interface WeakClause {
  readonly text: string
  readonly label: string | undefined
}

export interface WeakOptions {
  /** At most so many clauses of each theme and sign. */
  readonly perLabel: number
  /** Clauses of praising reviews in which the rules hear no complaint. */
  readonly praising: number
  /** Clauses of posts that review nothing. */
  readonly life: number
}

const SHORTEST = 4
const LONGEST = 40
const SURE = 0.7
/** The label of the text says what the scorer would: so this model does not hang on the scorer's. */
const UNDECIDED = { negative: 0, neutral: 1, positive: 0 }

const draw = (from: readonly string[], count: number, random: RandomStream): string[] => {
  const rest = [...new Set(from)]
  const drawn: string[] = []
  while (drawn.length < count && rest.length > 0) {
    const at = Math.floor(random.next() * rest.length)
    const [text] = rest.splice(at, 1, rest[rest.length - 1] ?? '')
    rest.pop()
    if (text !== undefined) drawn.push(text)
  }
  return drawn
}

/** What the rules say of clauses that stand alone: labels that cost nothing and are right about eight times in ten. */
export const labelByRules = (
  sources: readonly SourceText[],
  segmenter: Segmenter,
  random: RandomStream,
  options: WeakOptions,
): WeakClause[] => {
  const tagger = createRuleTagger()
  const byLabel = new Map<string, string[]>()
  const praising: string[] = []
  const life: string[] = []
  for (const { text, label, kind } of sources) {
    if (kind === 'speech') continue
    for (const { start, end } of splitClauses(text)) {
      const clause = text.slice(start, end)
      if (clause.length < SHORTEST || clause.length > LONGEST) continue
      if (kind === 'life') {
        life.push(clause)
        continue
      }
      const tokens = segmenter.cut(clause)
      const hits = finishThemes(tagger.tag(clause, tokens), UNDECIDED, clause)
      const [hit] = hits
      const complains = hits.some(({ sign }) => sign < 0)
      if (hits.length === 1 && hit && hit.confidence >= SURE && !(complains && label === 'pos')) {
        const name = `${hit.theme}${hit.sign < 0 ? '-' : '+'}`
        const held = byLabel.get(name)
        if (held) held.push(clause)
        else byLabel.set(name, [clause])
      } else if (label === 'pos' && !complains) praising.push(clause)
    }
  }
  const labelled = [...byLabel]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([label, clauses]) =>
      draw(clauses, options.perLabel, random).map((text) => ({ text, label }) satisfies WeakClause),
    )
  const unlabelled = [...draw(praising, options.praising, random), ...draw(life, options.life, random)]
  return [...labelled, ...unlabelled.map((text) => ({ text, label: undefined }))]
}
