import { DetectError } from './detect-error.js'
import { logUpperCount } from './numeric/tails.js'
import { DAY_MS } from './options.js'

export interface EmergenceOptions {
  /** In how long half of what was said is forgotten, ms. */
  readonly halfLifeMs?: number
  /** Terms remembered; the rarest are forgotten first. */
  readonly maxTerms?: number
  readonly minCount?: number
  readonly minScore?: number
  /** Least multiple of what was expected. */
  readonly minEffect?: number
}

export interface Emerging {
  readonly term: string
  readonly count: number
  readonly expected: number
  /** −log₁₀ of the chance that any of the bucket's terms came that often by accident. */
  readonly score: number
  /** Never seen before, as far as is remembered. */
  readonly isNew: boolean
}

/** What was seen of each term, discounted; JSON. */
export interface EmergenceState {
  readonly at: number
  readonly total: number
  readonly terms: readonly (readonly [string, number])[]
}

/** Topics come in waves even when nothing new is going on. */
const WAVES = 0.3
/** Half a mention: what a term that was never seen is taken for. */
const UNSEEN = 0.5

/**
 * Finds themes and phrases that come up: each against its own past share of posts, the never seen against how rare a
 * term must be to have gone unseen in all posts so far. Buckets are judged before they are learned, in order of time.
 */
export class Emergence {
  readonly #options: Required<EmergenceOptions>
  readonly #terms: Map<string, number>
  #total: number
  #at: number

  constructor(
    options: EmergenceOptions = {},
    saved: EmergenceState = { at: Number.NEGATIVE_INFINITY, total: 0, terms: [] },
  ) {
    this.#options = {
      halfLifeMs: 14 * DAY_MS,
      maxTerms: 20_000,
      minCount: 5,
      minScore: 3,
      minEffect: 3,
      ...options,
    }
    this.#terms = new Map(saved.terms)
    this.#total = saved.total
    // JSON has no infinity.
    this.#at = saved.at ?? Number.NEGATIVE_INFINITY
  }

  /**
   * @param total posts of the bucket
   * @param counts in how many of them each term stands
   * @returns what emerges, the least probable first
   * @throws DetectError `bad_point` when the bucket is older than the last
   */
  observe(at: number, total: number, counts: ReadonlyMap<string, number>): Emerging[] {
    if (at < this.#at)
      throw new DetectError('bad_point', `expected buckets in order of time, got ${at} after ${this.#at}`)
    this.#forget(at)
    const found: Emerging[] = []
    for (const [term, count] of counts) {
      const emerging = this.#judge(term, count, total, counts.size)
      if (emerging) found.push(emerging)
    }
    for (const [term, count] of counts) this.#terms.set(term, (this.#terms.get(term) ?? 0) + count)
    this.#total += total
    this.#evict()
    return found.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1))
  }

  save(): EmergenceState {
    return { at: this.#at, total: this.#total, terms: [...this.#terms] }
  }

  #judge(term: string, count: number, total: number, tried: number): Emerging | undefined {
    const { minCount, minScore, minEffect } = this.#options
    if (count < minCount) return undefined
    const seen = this.#terms.get(term) ?? 0
    const expected = (total * (seen + UNSEEN)) / (this.#total + 1)
    if (count < minEffect * expected) return undefined
    const log = logUpperCount(count, expected, WAVES + 1 / (seen + UNSEEN))
    const score = -(log + Math.log(tried)) / Math.LN10
    return score >= minScore ? { term, count, expected, score, isNew: seen === 0 } : undefined
  }

  #forget(at: number): void {
    const elapsed = at - this.#at
    this.#at = at
    if (!Number.isFinite(elapsed) || elapsed === 0) return
    const kept = 2 ** (-elapsed / this.#options.halfLifeMs)
    this.#total *= kept
    for (const [term, seen] of this.#terms) this.#terms.set(term, seen * kept)
  }

  /** A tenth at a time, so that it seldom sorts; ties by name, so that a replay forgets the same. */
  #evict(): void {
    const { maxTerms } = this.#options
    if (this.#terms.size <= maxTerms) return
    const ranked = [...this.#terms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    this.#terms.clear()
    for (const [term, seen] of ranked.slice(0, Math.ceil(maxTerms * 0.9))) this.#terms.set(term, seen)
  }
}
