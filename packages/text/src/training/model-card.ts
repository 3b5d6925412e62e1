import { NET_SIZE } from '../sentiment/clause-net.js'
import type { DataSet } from './data-sets.js'
import type { Figures } from './measure.js'

export interface ModelCardInput {
  readonly modelVersion: string
  readonly seed: number
  readonly megabytes: number
  readonly knownFeatures: number
  readonly trainedOn: readonly { readonly set: DataSet; readonly texts: number }[]
  readonly measured: readonly { readonly name: string; readonly figures: Figures }[]
}

const percent = (share: number | undefined): string => (share === undefined ? '—' : (100 * share).toFixed(1))
const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`

/** The card that lies beside the model, in Markdown; its figures are those of the run that wrote the model. */
export function modelCard({
  modelVersion,
  seed,
  megabytes,
  knownFeatures,
  trainedOn,
  measured,
}: ModelCardInput): string {
  return `# Model card: fast sentiment, ${modelVersion}

Written by \`npm run train:fast\` together with \`fast-sentiment.bin\` (${megabytes.toFixed(1)} MB); do not edit by hand.

**What it does.** Puts Chinese customer feedback (reviews, social posts, complaints) into negative, neutral and positive, with a calibrated probability. It is linear at first: ${knownFeatures.toLocaleString('en')} hashed features (character 1–4-grams, words, word pairs, words by what is around them: negations, turns, questions, conditions, irony, quotations, and cues of whole clauses) carry one weight in each of three sets (goods and services, social posts, books and other media), mixed by a gate that guesses the kind of text from the words, and one for neutrality. Weights have 6 bits; an 8-bit check keeps unknown features from borrowing the weights of others. A small network (${NET_SIZE.toLocaleString('en')} weights) then reads what these weights say of each clause, its cues and its place, pools the clauses by attention and corrects the sum: that of a long review the last clause decides, no sum can know.

**How it was trained.** Logistic regression by AdaGrad from naive-Bayes starting weights, half of the features dropped at random in each pass, the mean of six runs, targets smoothed by 2 %, half of each label of other people's texts being what the transformer says that ships (\`--teacher\`; it has read them), posts and pieces of reviews without a label by its word alone, seed ${seed}. The network (Adam, ten passes, the texts as the product reads them, a quarter of each label being the teacher's word, our own texts at a quarter of their weight) and the slopes and offsets were fitted on texts read by weights that had seen neither them nor their copies nor parts of them (four folds); for the calibration each set counts as the root of its size, and the slopes of polarity were then lowered (by .05 for posts, .15 for goods, .2 for books, .3 for other media), so that no set's claims are off by much, and the offset of goods by .2 (the weights of all texts lean to praise beside those of the folds). The dev splits chose settings and are never trained on.

**What it reads.** Not quite what was written: names of well-known brands and platforms, and of the subjects that a workspace watches, are hidden from it, so that what is said decides and not of whom (\`src/sentiment/hide-names.ts\`), and some turns of the language are said again in words that it knows (\`plain-words.ts\`, \`turns/\`). The linear weights were trained on texts as they were written.

## Trained on

Only the texts of the train splits; none of them is in this repository. Sets marked "research only" are not used. Of \`weibo_senti_100k_part\` only the text without emoticons is used, since its labels come from them.

| set | texts | licence that its source states |
|---|---|---|
${trainedOn.map(({ set, texts }) => row(set.name, texts, set.licence)).join('\n')}

## Figures on the dev splits

Accuracy: positive against negative texts, by the sign of P(positive) − P(negative). ECE: expected calibration error over at most 15 bins of 60 texts or more on average, of that two-way choice and of the label's probability. Neutral: share of texts that the model calls neutral. Macro-F1: over the three classes, where a set has all three.

| set | texts | accuracy % | two-way ECE % | label ECE % | called neutral % | macro-F1 % |
|---|---|---|---|---|---|---|
${measured
  .map(({ name, figures: f }) =>
    row(
      name,
      f.texts,
      percent(f.polarAccuracy),
      percent(f.polarEce),
      percent(f.labelEce),
      percent(f.calledNeutral),
      percent(f.macroF1),
    ),
  )
  .join('\n')}

## Limits

- Simplified Chinese after \`normalize\`; other languages are guesses.
- Long texts are judged by their first 8,192 UTF-16 units, and as a whole: a mixed review gets one verdict.
- Irony, rhetorical questions, conditions and quotations were taught by some 50,000 sentences and 33,000 clauses of our own and 52,000 short texts made from patterns (\`phrases/\`, \`training/clauses/\`): turns like those are read, a new joke is not. EVALUATION.md has the figures, also on texts that were kept apart.
- Star ratings taught it most of what it knows, noise included: three-star texts are missing, and neutrality comes from Weibo, car talk and plain facts written for the purpose.
- Small dev sets (eprstmt, weibo_brand_small) move by more than a point for each text.
- \`weibo_senti_100k_part\` is shown for completeness: its labels come from emoticons that were taken out.
`
}
