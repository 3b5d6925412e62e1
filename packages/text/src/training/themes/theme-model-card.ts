import type { ThemeSource } from './theme-sources.js'

export interface ThemeCardInput {
  readonly modelVersion: string
  readonly seed: number
  readonly megabytes: number
  readonly grams: number
  readonly words: number
  readonly classes: number
  readonly hand: number
  readonly byRules: number
  readonly unlabelled: number
  readonly sources: readonly (ThemeSource & { readonly texts: number })[]
}

const number = (value: number): string => value.toLocaleString('en')

export const themeModelCard = (
  card: ThemeCardInput,
): string => `# Model card: complaint themes by clause, ${card.modelVersion}

Written by \`npm run train:themes\` together with \`themes-clauses.bin\` (${card.megabytes.toFixed(2)} MB); do not edit by hand.

**What it does.** Puts a clause (or two that belong together) of Chinese customer feedback into one of ${card.classes} classes: a complaint about one of the 71 themes, praise (of which theme, the rules tell), or none. It works beside the rules: \`src/themes/finish.ts\` tells how the two are weighed. It is linear: ${number(card.grams)} hashed grams (characters, words and pairs of words) and ${number(card.words)} words carry weights for the classes. The weights of a word are its vector times the trained weights of the dimensions: words that stand in the same company speak of the same themes, also those that no labelled clause holds.

**How it was trained.** Word vectors of 128 dimensions from the texts below (positive pointwise mutual information, window 5, truncated singular value decomposition); then softmax regression by AdaGrad, 10 passes, dropout, seed ${card.seed}. Labels: ${number(card.hand)} clauses of our own, written and labelled one by one, most of them by language models (\`training/clauses/\`, weight 1); ${number(card.byRules)} clauses that the rules label in the train splits (weight 0.1); ${number(card.unlabelled)} clauses of praising reviews and of posts about life, known only not to complain (weight 0.05). The same data and seed give the same bytes.

**What it knows little of.** Its clauses are of few hands: words of a trade that neither they nor the texts hold are strange to it. It reads clause by clause, so irony that needs the whole text escapes it. Figures: \`challenge/THEMES.md\`.

## Texts

Only the train splits; none of them is in this repository. Sets marked "research only" are not used.

| set | texts | licence that its source states |
|---|---|---|
${card.sources.map(({ file, texts, licence }) => `| ${file.slice(0, file.indexOf('/'))} | ${number(texts)} | ${licence} |`).join('\n')}
`
