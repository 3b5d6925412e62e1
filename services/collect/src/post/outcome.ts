import type { RejectReason } from '@tingfeng/contracts'

export interface Rejection {
  readonly reason: RejectReason
  /** One sentence: what was expected, what came, what to do. No text of the post. */
  readonly detail: string
}

export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | ({ readonly kind: 'reject' } & Rejection)

export const ok = <T>(value: T): Outcome<T> => ({ kind: 'ok', value })
export const reject = (reason: RejectReason, detail: string): Outcome<never> => ({
  kind: 'reject',
  reason,
  detail,
})
