import type { RejectReason } from '@tingfeng/contracts'

export interface Rejected {
  readonly kind: 'reject'
  readonly reason: RejectReason
  /** What was expected, what came, what to do. No text of the post. */
  readonly detail: string
}

/** What a step makes of one record. Broken infrastructure throws instead, and the whole batch comes again. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'drop'; readonly reason: DropReason }
  | Rejected

/** `erased`: on the erasure list, which no replay may undo. `no_workspace`: its workspace was removed. */
export type DropReason = 'erased' | 'no_workspace'

export const ok = <T>(value: T): Outcome<T> => ({ kind: 'ok', value })
export const drop = (reason: DropReason): Outcome<never> => ({ kind: 'drop', reason })
export const reject = (reason: RejectReason, detail: string): Rejected => ({
  kind: 'reject',
  reason,
  detail,
})

/** Takes a batch, gives one outcome for each item, in order. */
export type Step<In, Out> = (items: readonly In[]) => Promise<readonly Outcome<Out>[]>

/** A step that looks at one item at a time. */
export const each =
  <In, Out>(judge: (item: In) => Outcome<Out>): Step<In, Out> =>
  async (items) =>
    items.map(judge)
