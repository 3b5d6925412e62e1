import type { Figures } from '../training/measure.js'
import type { Phenomenon } from './challenge.js'
import type { DomainFigure } from './unseen-domains.js'

export interface MeasuredSet {
  readonly set: string
  readonly figures: Figures
}
export interface MeasuredCandidate {
  readonly name: string
  readonly note: string
  readonly neutral: boolean
  readonly probabilities: boolean
  readonly sets: readonly MeasuredSet[]
  readonly perSecond: number
}

/** A challenge set as one scorer reads it. */
export interface MeasuredChallenge {
  readonly scorer: string
  readonly phenomena: readonly Phenomenon[]
}

export interface Report {
  readonly date: string
  readonly machine: string
  readonly candidates: readonly MeasuredCandidate[]
  readonly missing: readonly string[]
  readonly challenge: readonly MeasuredChallenge[]
  readonly unseen: readonly MeasuredChallenge[]
  readonly domains: readonly DomainFigure[]
}

/** Floors of accuracy that a release needs, by set. */
const FLOORS: Readonly<Record<string, number>> = {
  online_shopping_10_cats: 0.93,
  waimai_10k: 0.89,
  chnsenticorp_htl: 0.905,
  nlpcc2014_sc: 0.78,
  smp2020_ewect: 0.88,
  eprstmt: 0.88,
}

const three = (share: number | undefined): string => (share === undefined ? '—' : share.toFixed(3))
const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const head = (...cells: readonly string[]): string =>
  `${row(...cells)}\n|${cells.map(() => '---').join('|')}|`

/** A candidate's figures, a line a set. */
export const setTable = ({
  name,
  note,
  sets,
  perSecond,
  neutral,
  probabilities,
}: MeasuredCandidate): string => `### ${name}

${note}. ${Math.round(perSecond).toLocaleString('en')} texts a second on one thread, with whatever else ran on the machine.

${head('set', 'texts', 'accuracy', 'floor', 'ECE', 'ECE of the label', 'macro-F1 of three')}
${sets
  .map(({ set, figures: f }) =>
    row(
      set,
      f.texts,
      three(f.polarAccuracy),
      three(FLOORS[set]),
      probabilities ? three(f.polarEce) : '—',
      neutral ? three(f.labelEce) : '—',
      neutral ? three(f.macroF1) : '—',
    ),
  )
  .join('\n')}`

const textsIn = (phenomena: readonly Phenomenon[]): number =>
  phenomena.reduce((total, one) => total + one.texts, 0)
const rightIn = (phenomena: readonly Phenomenon[]): number =>
  phenomena.reduce((total, one) => total + one.texts * one.right, 0) / Math.max(1, textsIn(phenomena))

const challengeTable = (challenges: readonly MeasuredChallenge[]): string => {
  const [first] = challenges
  const phenomena = first?.phenomena ?? []
  const line = ({ name, texts }: Phenomenon): string => {
    const shares = challenges.map((one) => three(one.phenomena.find((other) => other.name === name)?.right))
    return row(name, texts, ...shares)
  }
  return `${head('phenomenon', 'texts', ...challenges.map(({ scorer }) => scorer))}
${phenomena.map(line).join('\n')}
${row('all', textsIn(phenomena), ...challenges.map((one) => three(rightIn(one.phenomena))))}`
}

const domainTable = (domains: readonly DomainFigure[]): string =>
  `${head('domain', 'dev texts', 'accuracy', 'all texts', 'accuracy')}
${domains.map(({ domain, dev, all }) => row(domain, dev.texts, three(dev.accuracy), all.texts, three(all.accuracy))).join('\n')}`

/** What `npm run eval` found, below what a person wrote. */
export const figuresOf = (report: Report): string => `${report.date}, ${report.machine}.

## By set

Dev splits. Accuracy: positive against negative texts, by the sign of P(positive) − P(negative). ECE: expected calibration error of that choice, over at most 15 bins of at least 60 texts on average; of the label: of \`confidence\`, over all texts. A peer gets at most 600 texts of a set, evenly spaced. Sets with less than 100 polar texts (eprstmt, weibo_brand_small) move by more than a point for each text.

${report.candidates.map(setTable).join('\n\n')}
${report.missing.map((line) => `\nNot measured: ${line}.\n`).join('')}
## Under challenge

\`challenge/sentiment\`: share of texts whose label is the writer's stance, with each scorer in the analyser.

${challengeTable(report.challenge)}

\`challenge/sentiment-unseen\`: texts by the same hand, written when most of the training lines were there; nothing was tuned on them.

${challengeTable(report.unseen)}
${
  report.domains.length === 0
    ? ''
    : `
## Domains never seen

online_shopping_10_cats, one domain left out at a time, with every other set that speaks of its goods.

${domainTable(report.domains)}
`
}`
