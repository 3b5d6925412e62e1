import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadAnalyzer, noSettings } from '../support/analyzer.js'
import { HONEST, NOISE } from '../support/noise-texts.js'
import { readSharedSet, sharedDataAvailable } from '../support/shared-data.js'

/** Floors: they only rise. Customers who are taken for noise weigh more than noise that is missed. */
const FOUND = 0.9
const RIGHT = 0.97
/** Share of real reviews, nearly all by customers, that are called noise. */
const REVIEWS_CALLED_NOISE = 0.01

const Text = z.strictObject({
  id: z.string(),
  text: z.string(),
  noise: z.boolean(),
  reason: z.enum(['advertising', 'contact', 'filler']).optional(),
})

const path = join(import.meta.dirname, '../../packages/text/challenge/noise/texts.jsonl')
const texts = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map((line) => Text.parse(JSON.parse(line)))

const analyzer = loadAnalyzer()
const spamOf = (text: string) => analyzer.analyze({ text }, noSettings).spam
const isNoise = (text: string): boolean => (spamOf(text)?.probability ?? 0) >= 0.5

describe('noise', () => {
  it('is found in the texts of our own set, with its reason, and nowhere else', () => {
    const said = texts.filter(({ text }) => isNoise(text))
    const right = said.filter(({ noise }) => noise)
    const found = right.length / texts.filter(({ noise }) => noise).length
    console.log(
      `noise: ${found.toFixed(3)} found, ${(right.length / said.length).toFixed(3)} of what is said is right`,
    )
    for (const { text, reason } of right) expect(spamOf(text)?.reasons, text).toContain(reason)
    expect(found).toBeGreaterThanOrEqual(FOUND)
    expect(right.length / said.length).toBeGreaterThanOrEqual(RIGHT)
  })

  it('is not what customers say in anger, or in the words of shops', () => {
    for (const text of HONEST) expect(isNoise(text), text).toBe(false)
    for (const text of NOISE) expect(isNoise(text), text).toBe(true)
  })

  const reviews = availableOrLoud('reviews (../shared/data)', sharedDataAvailable, 'skip')
  it.skipIf(!reviews)('is hardly ever seen in reviews of customers', () => {
    const all = ['online_shopping_10_cats', 'waimai_10k', 'chnsenticorp_htl'].flatMap((set) =>
      readSharedSet(set, 'dev').map(({ text }) => text),
    )
    const sample = all.filter((_, at) => at % 4 === 0)
    const share = sample.filter(isNoise).length / sample.length
    console.log(`noise: ${(100 * share).toFixed(2)} % of ${sample.length} reviews are called noise`)
    expect(share).toBeLessThanOrEqual(REVIEWS_CALLED_NOISE)
  })
})
