import type { Outcome, Step } from './outcome.js'
import { ok } from './outcome.js'

export interface Pipeline<In, Out> {
  pipe<Next>(step: Step<Out, Next>): Pipeline<In, Next>
  /** N items in, N outcomes out, in order. An item that left the path is seen by no later step. */
  run(items: readonly In[]): Promise<readonly Outcome<Out>[]>
}

const compose = <In, Out>(run: Pipeline<In, Out>['run']): Pipeline<In, Out> => ({
  run,
  pipe: <Next>(step: Step<Out, Next>) =>
    compose<In, Next>(async (items) => {
      const before = await run(items)
      const alive: Out[] = []
      for (const outcome of before) if (outcome.kind === 'ok') alive.push(outcome.value)
      const after = alive.length > 0 ? await step(alive) : []
      if (after.length !== alive.length)
        throw new Error(`a step took ${alive.length} items and gave ${after.length} outcomes`)
      let next = 0
      return before.map((outcome) => (outcome.kind === 'ok' ? (after[next++] as Outcome<Next>) : outcome)) // safe: lengths agree
    }),
})

export const pipeline = <In>(): Pipeline<In, In> => compose(async (items) => items.map(ok))
