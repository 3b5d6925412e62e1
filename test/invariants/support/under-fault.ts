import { appendFileSync } from 'node:fs'
import { expect } from 'vitest'
import { figuresOf, rejectedCount, storedPosts } from './figures.js'
import { BOUND_MB, type ServiceName, watchMemory } from './memory.js'
import { createOracle, type Oracle, type Verdict } from './oracle.js'
import { type Load, produce } from './producer.js'
import { createRandom } from './random.js'
import { untilSettled } from './settled.js'
import type { World } from './world.js'

/** Chooses the moments of every fault; `npm run soak` gives others than 1. */
export const SEED = Number(process.env.TINGFENG_FAULT_SEED ?? 1)

export interface FaultContext {
  readonly source: string
  readonly oracle: Oracle
  /** Resolves when all posts were accepted. */
  readonly load: (load: Load) => Promise<number>
  /** A moment chosen by the seed, in milliseconds. */
  readonly moment: (from: number, to: number) => number
}

export interface FaultOptions {
  /** Of the table; also names the source of its posts. */
  readonly fault: string
  readonly source: string
  /** Services that start during the fault, beside one of each. */
  readonly more?: readonly string[]
  /** Records that are to be listed as rejected. Default 0. */
  readonly rejected?: number
}

/** Runs a load with a fault in it, waits until all is settled, and says what became of every accepted post. */
export const judgeFault = async (
  { cluster, log, store }: World,
  { fault, source, more = [] }: FaultOptions,
  act: (context: FaultContext) => Promise<void>,
) => {
  const random = createRandom(SEED * 7_919 + source.length)
  const oracle = createOracle(source)
  const started = performance.now()
  const rejectedBefore = await rejectedCount(store)
  const readPeaks = watchMemory(cluster, ['collect', 'enrich', 'store', 'query', ...more])
  try {
    await act({
      source,
      oracle,
      load: (load) => produce(cluster.url, oracle, load),
      moment: (from, to) => Math.round(from + random() * (to - from)),
    })
    await untilSettled(log)
  } finally {
    readPeaks()
  }
  const verdict = oracle.judge(await storedPosts(store, source))
  const rejected = (await rejectedCount(store)) - rejectedBefore
  const peaks = readPeaks()
  noteResult(fault, { verdict, rejected, peakMb: Math.max(...Object.values(peaks)), started })
  return { verdict, rejected, peaks }
}

/** Says what came of a fault, and keeps it for the table of `npm run soak`. @param started by `performance.now()` */
export const noteResult = (
  fault: string,
  result: {
    readonly verdict: Verdict
    readonly rejected: number
    readonly peakMb: number
    readonly started: number
  },
): void => {
  const { verdict, rejected, peakMb, started } = result
  const { accepted, stored, lost, double } = verdict
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const row = JSON.stringify({ fault, seed: SEED, accepted, stored, rejected, lost, double, seconds, peakMb })
  process.stderr.write(`fault ${row}\n`)
  const table = process.env.TINGFENG_FAULT_RESULTS
  if (table) appendFileSync(table, `${row}\n`)
}

export const exactly = (accepted: number): Verdict => ({
  accepted,
  stored: accepted,
  lost: 0,
  double: 0,
  foreign: 0,
  wrongTheme: 0,
})

/** All that the product promises, whatever breaks: each accepted post once, exact figures, bounded memory. */
export const survives = async (
  world: World,
  options: FaultOptions,
  act: (context: FaultContext) => Promise<void>,
): Promise<void> => {
  const { verdict, rejected, peaks } = await judgeFault(world, options, act)
  expect(verdict.accepted).toBeGreaterThan(0)
  expect(verdict).toEqual(exactly(verdict.accepted))
  expect(rejected).toBe(options.rejected ?? 0)
  const { kept, counted } = await figuresOf(world.store, options.source)
  expect(counted.themes.length).toBeGreaterThan(0)
  expect(kept).toEqual(counted)
  for (const name of Object.keys(BOUND_MB) as ServiceName[])
    expect(peaks[name], `MB of ${name}`).toBeLessThan(BOUND_MB[name])
}
