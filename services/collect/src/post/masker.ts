import type { PiiCounts, PiiKind } from '@tingfeng/contracts'
import { maskPersonalData } from '@tingfeng/privacy'

const LONE_SURROGATE = /\p{Surrogate}/gu
const NUL = '\u0000'
/** A number with as many digits as a mobile number. */
const LEAST_PERSONAL = 1e10

/** Masks all texts of one post and counts what it masked. */
export class Masker {
  #counts: Partial<Record<PiiKind, number>> | undefined

  /** Without NUL and halves of surrogate pairs, which no store keeps. */
  clean(text: string): string {
    return text.replace(LONE_SURROGATE, '').replaceAll(NUL, '')
  }

  mask(text: string): string {
    const masked = maskPersonalData(text)
    for (const key in masked.counts) {
      const kind = key as PiiKind // safe: the keys of PiiCounts
      this.#counts ??= {}
      this.#counts[kind] = (this.#counts[kind] ?? 0) + (masked.counts[kind] ?? 0)
    }
    return masked.text
  }

  /** Cleaned, masked and cut; undefined when nothing is left. */
  short(text: string | undefined, maxLength: number): string | undefined {
    if (text === undefined) return undefined
    const masked = this.mask(this.clean(text).trim())
    if (masked.length <= maxLength) return masked || undefined
    return this.clean(masked.slice(0, maxLength))
  }

  /** A figure stays one; a phone number that was sent as a number does not. */
  number(value: number): number | string {
    if (Math.abs(value) < LEAST_PERSONAL) return value
    const written = String(value)
    const masked = this.mask(written)
    return masked === written ? value : masked
  }

  get counts(): PiiCounts | undefined {
    return this.#counts
  }
}
