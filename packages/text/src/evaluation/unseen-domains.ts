import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { buildCorpus, type LabelledText, NEGATIVE, POSITIVE } from '../training/corpus.js'
import type { DataSet } from '../training/data-sets.js'
import { fitFastModel } from '../training/fit.js'
import { readOwnSets, TRAINING_SEED } from '../training/taught-sets.js'
import { createFastCandidate } from './fast-candidate.js'

const SET = 'online_shopping_10_cats'

interface DomainText extends LabelledText {
  readonly domain: string
}

const read = (data: string, split: 'train' | 'dev'): DomainText[] =>
  gunzipSync(readFileSync(join(data, SET, `${split}.jsonl.gz`)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => {
      // safe: the data sets' README fixes this shape
      const { text, label, domain } = JSON.parse(line) as { text: string; label: string; domain: string }
      return { text, domain, label: label === 'pos' ? POSITIVE : NEGATIVE }
    })
    .filter(({ text }) => text.trim() !== '')

export interface DomainFigure {
  readonly domain: string
  readonly texts: number
  /** Share of the domain's dev texts on the right side of 0, by a model that has seen no text of the domain. */
  readonly accuracy: number
}

/**
 * Leave-one-domain-out: for each domain a model is trained on the other nine of the set and on our own texts alone (the
 * other sets speak of hotels, books and phones too), one run instead of three. Takes minutes.
 */
export const measureUnseenDomains = async (
  data: string,
  report: (progress: string) => void,
): Promise<DomainFigure[]> => {
  const train = read(data, 'train')
  const dev = read(data, 'dev')
  const goods: DataSet = {
    name: SET,
    kind: 'goods',
    polarityWeight: 1,
    neutralWeight: 0.2,
    licence: 'none stated',
  }
  const own = readOwnSets()
  const figures: DomainFigure[] = []
  for (const domain of new Set(dev.map((text) => text.domain))) {
    const corpus = buildCorpus([
      train.filter((text) => text.domain !== domain),
      ...own.map(({ texts }) => texts),
    ])
    const model = fitFastModel(corpus, [goods, ...own.map(({ set }) => set)], {
      seed: TRAINING_SEED,
      modelVersion: `without ${domain}`,
      report: () => undefined,
      runs: 1,
    })
    const asked = dev.filter((text) => text.domain === domain)
    const { scores } = await createFastCandidate(model).judge(asked.map(({ text }) => text))
    const right = asked.filter(({ label }, i) => (scores[i]?.score ?? 0) > 0 === (label === POSITIVE)).length
    figures.push({ domain, texts: asked.length, accuracy: right / asked.length })
    report(`${domain}: ${(right / asked.length).toFixed(3)} of ${asked.length}`)
  }
  return figures.sort((a, b) => a.accuracy - b.accuracy)
}
