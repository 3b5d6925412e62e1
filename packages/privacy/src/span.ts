import type { PiiKind } from '@tingfeng/contracts'

/** A piece of personal data: UTF-16 code units [start, end) and what stands there instead. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly kind: PiiKind
  readonly replacement: string
}
