import type { Analysis, Readable } from './analysis.js'
import { type Analyzer, modelVersionOf, type Reading } from './analyze.js'
import { readInStages, withEvidence } from './read-in-stages.js'
import type { FirstReading, SecondReader } from './sentiment/second-reader.js'
import { adaptationFor, type PreparedSettings } from './settings.js'

/** Which scorers a thread reads with at present. */
export interface ScorerState {
  /** What its posts are stamped with. */
  readonly modelVersion: string
  /** Why the second scorer that was asked for is not among them. */
  readonly problem?: string
}

export interface PostReader {
  state(): ScorerState
  /** What posts of a workspace are stamped with: what its people taught is named too, as `+w3`. */
  versionFor(settings: PreparedSettings): string
  readPosts(posts: readonly Readable[], settings: PreparedSettings): Promise<Analysis[]>
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const scoredOf = ({ scored, judgement }: Reading): FirstReading => ({ text: scored.text, judgement })

/**
 * Reads posts with the fast scorer, and what a second one wants with that too.
 *
 * A second scorer that cannot be opened, or fails on a text, is not asked again: the fast one decides from then on,
 * for the posts in hand as well, and `state` says so.
 */
export const createPostReader = (
  analyzer: Analyzer,
  scorerVersion: string,
  openSecond?: () => Promise<SecondReader>,
): PostReader => {
  let second: SecondReader | undefined
  let opening = openSecond
  let scorers = scorerVersion
  let state: ScorerState = { modelVersion: modelVersionOf(scorers) }

  const giveUp = (error: unknown): void => {
    second = undefined
    scorers = scorerVersion
    state = { modelVersion: modelVersionOf(scorerVersion), problem: messageOf(error) }
  }
  const openOnce = async (): Promise<void> => {
    const open = opening
    opening = undefined
    if (open === undefined) return
    try {
      second = await open()
      scorers = `${scorerVersion}+${second.version}`
      state = { modelVersion: modelVersionOf(scorers) }
    } catch (error) {
      giveUp(error)
    }
  }
  const readAgain = async (readings: readonly Reading[]): Promise<readonly Reading[]> => {
    if (second === undefined || readings.length === 0) return readings
    try {
      const judgements = await second.read(readings.map(scoredOf))
      return readings.map((reading, i) => ({ ...reading, judgement: judgements[i] ?? reading.judgement }))
    } catch (error) {
      giveUp(error)
      return readings
    }
  }

  return {
    state: () => state,
    versionFor: (settings) => {
      const adaptation = adaptationFor(settings, scorerVersion)
      return adaptation === undefined
        ? state.modelVersion
        : modelVersionOf(`${scorers}+w${adaptation.number}`)
    },
    readPosts: async (posts, settings) => {
      await openOnce()
      const analyses: Analysis[] = new Array(posts.length)
      const wanted: { readonly index: number; readonly reading: Reading }[] = []
      const isTaught = adaptationFor(settings, scorerVersion) !== undefined
      readInStages(posts, { analyzer, settings, isTaught }, (reading, index) => {
        if (second !== undefined && !reading.boilerplate && second.wants(scoredOf(reading)))
          wanted.push({ index, reading: withEvidence(reading) })
        else analyses[index] = analyzer.conclude(reading, settings)
      })
      const read = await readAgain(wanted.map(({ reading }) => reading))
      for (const [i, { index }] of wanted.entries()) {
        const reading = read[i]
        if (reading !== undefined) analyses[index] = analyzer.conclude(reading, settings)
      }
      return analyses
    },
  }
}
