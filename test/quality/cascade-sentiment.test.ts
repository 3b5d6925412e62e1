import { Subject } from '@tingfeng/contracts'
import { availableOrLoud } from '@tingfeng/kit/testing'
import {
  createTextWorkers,
  DEFAULT_TRANSFORMER_PATH,
  openTransformer,
  type TextWorkers,
} from '@tingfeng/text'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ChallengeText,
  groupBy,
  readSentimentChallenge,
  shareOf,
} from '../support/sentiment-challenge.js'
import { readSharedSet, sharedDataAvailable } from '../support/shared-data.js'

/** Share of positive and negative dev texts on the right side of 0, by the product as it comes. */
const ACCURACY = {
  online_shopping_10_cats: 0.945,
  waimai_10k: 0.906,
  chnsenticorp_htl: 0.91,
  nlpcc2014_sc: 0.804,
  smp2020_ewect: 0.905,
  eprstmt: 0.885,
} as const
const MACRO_F1 = 0.826
/** Of the challenge texts, and of those that nothing was tuned on. */
const CHALLENGE = { sentiment: 0.91, 'sentiment-unseen': 0.84 } as const
/** Of each phenomenon of the challenge: what a release needs. */
const PHENOMENON = 0.75
const NAMES = { pos: 'positive', neg: 'negative', neu: 'neutral' } as const

const available = availableOrLoud('labelled reviews (../shared/data)', sharedDataAvailable, 'skip')
const settings = { workspace: 'quality', revision: 1, subjects: [], words: [] }

describe('the cascade that the product judges by', () => {
  let workers: TextWorkers
  const problems: string[] = []
  let revision = settings.revision
  const read = async (texts: readonly string[]) => {
    const analyses = await workers.analyzeBatch(
      texts.map((text) => ({ text })),
      settings,
    )
    return analyses.map(({ sentiment }) => sentiment)
  }
  /** Of the whole text, or toward the subject that the text is about. */
  const readStances = async (texts: readonly ChallengeText[]): Promise<(string | undefined)[]> => {
    const stances = new Map<ChallengeText, string | undefined>()
    for (const [name, group] of groupBy(texts, ({ subject }) => subject ?? '')) {
      const subjects = name === '' ? [] : [Subject.parse({ id: 'subject', kind: 'brand', name })]
      revision += 1
      const analyses = await workers.analyzeBatch(
        group.map(({ text }) => ({ text })),
        { ...settings, revision, subjects },
      )
      for (const [i, one] of group.entries())
        stances.set(one, name === '' ? analyses[i]?.sentiment.label : analyses[i]?.subjects[0]?.sentiment)
    }
    return texts.map((one) => stances.get(one))
  }

  beforeAll(async () => {
    workers = createTextWorkers({
      second: { scorer: 'cascade' },
      onFallback: (problem) => problems.push(problem),
    })
    await workers.warmUp()
  })
  afterAll(async () => {
    await workers.close()
  })

  it('reads with the transformer that comes along', () => {
    expect(problems).toEqual([])
    expect(workers.state().modelVersion).toMatch(/cascade-[0-9a-f]{8}/)
  })

  it('says the same of a text whatever is read beside it', async () => {
    const transformer = await openTransformer({ model: DEFAULT_TRANSFORMER_PATH })
    const texts = readSentimentChallenge()
      .map(({ text }) => text)
      .slice(0, 60)
    const together = await transformer.read(texts)
    for (const [i, text] of texts.entries()) {
      const [alone] = await transformer.read([text])
      expect(alone?.negative, text).toBeCloseTo(together[i]?.negative ?? 2, 5)
      expect(alone?.positive, text).toBeCloseTo(together[i]?.positive ?? 2, 5)
    }
    await transformer.close()
  })

  it.runIf(available).each(Object.entries(ACCURACY))(
    'tells good from bad on %s in at least %d of the texts',
    async (set, floor) => {
      const texts = readSharedSet(set).filter(({ label }) => label === 'pos' || label === 'neg')
      const said = await read(texts.map(({ text }) => text))
      const right = texts.filter(({ label }, i) => (said[i]?.score ?? 0) > 0 === (label === 'pos'))
      const again = said.filter(({ scorer }) => scorer === 'cascade').length / said.length
      console.info(
        `${set}: ${(right.length / texts.length).toFixed(4)} of ${texts.length}, ${again.toFixed(3)} read again`,
      )
      expect(right.length / texts.length).toBeGreaterThanOrEqual(floor)
    },
  )

  it.runIf(available)(`tells three classes apart with a macro-F1 of at least ${MACRO_F1}`, async () => {
    const texts = readSharedSet('smp2020_ewect').flatMap(({ text, label }) =>
      label ? [{ text, label }] : [],
    )
    const said = await read(texts.map(({ text }) => text))
    const f1 = (['pos', 'neg', 'neu'] as const).map((label) => {
      const claimed = texts.filter((_, i) => said[i]?.label === NAMES[label])
      const wanted = texts.filter((one) => one.label === label).length
      return (2 * claimed.filter((one) => one.label === label).length) / (claimed.length + wanted)
    })
    const mean = f1.reduce((total, one) => total + one, 0) / f1.length
    console.info(`smp2020_ewect: three-class macro-F1 ${mean.toFixed(4)}`)
    expect(mean).toBeGreaterThanOrEqual(MACRO_F1)
  })

  it.each(Object.entries(CHALLENGE))(
    'gets the writer’s stance in %s in at least %d of the texts',
    async (set, floor) => {
      const challenge = readSentimentChallenge(set as keyof typeof CHALLENGE) // safe: its own keys
      const said = await readStances(challenge)
      const right = new Set(challenge.filter(({ label }, i) => said[i] === label))
      for (const [name, texts] of groupBy(challenge, ({ phenomenon }) => phenomenon)) {
        const share = shareOf(texts, (one) => right.has(one))
        console.info(`${set}, ${name}: ${share.toFixed(3)} of ${texts.length}`)
        if (set === 'sentiment') expect(share, name).toBeGreaterThanOrEqual(PHENOMENON)
      }
      console.info(`${set}: ${(right.size / challenge.length).toFixed(3)}`)
      expect(right.size / challenge.length).toBeGreaterThanOrEqual(floor)
    },
  )
})
