import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const LABELS = ['negative', 'neutral', 'positive'] as const

/** One hand-written text; packages/text/challenge/README.md tells what its fields mean. */
export interface ChallengeText {
  /** The file's name without its ending. */
  readonly file: string
  readonly id: string
  readonly pair: string
  readonly phenomenon: string
  readonly text: string
  readonly subject?: string
  readonly label: (typeof LABELS)[number]
  readonly note?: string
}

/** Nothing is tuned on `sentiment-unseen`: its misses are not looked at. */
export type SentimentChallenge = 'sentiment' | 'sentiment-unseen'

const folder = join(import.meta.dirname, '../../packages/text/challenge')

export const readSentimentChallenge = (set: SentimentChallenge = 'sentiment'): ChallengeText[] =>
  readdirSync(join(folder, set)).flatMap(
    (name) =>
      readFileSync(join(folder, set, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => ({ ...JSON.parse(line), file: name.replace('.jsonl', '') }) as ChallengeText), // safe: a test checks each field
  )

export const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

/** Share of the items that hold, 0–1. */
export const shareOf = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.filter(holds).length / items.length
