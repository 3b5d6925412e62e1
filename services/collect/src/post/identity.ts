import { hash } from 'node:crypto'
import type { RejectedIdentity } from '@tingfeng/contracts'
import type { MappedPost } from '@tingfeng/source-kit'

const ID_LENGTH = 32
const digest = (text: string): string => hash('sha256', text, 'hex').slice(0, ID_LENGTH)

/** The post's id where the source gives one of its own. */
export const idOfNative = (source: string, nativeId: string): string =>
  digest(`id\u0000${source}\u0000${nativeId}`)

const idOfCells = (source: string, canonicalCells: string): string =>
  digest(`cells\u0000${source}\u0000${canonicalCells}`)

/** The id of what was added to a post later, in the same row of a file. */
export const idOfFollowUp = (postId: string): string => digest(`follow-up\u0000${postId}`)

/** The post's own id, and the ids of those it belongs to. */
export type PostIds = Readonly<RejectedIdentity>

/** @param rowId makes the id of a post that has no native one; called only then */
export const identify = (
  mapped: Pick<MappedPost, 'nativeId' | 'parentNativeId' | 'followUpOfNativeId'>,
  source: string,
  rowId: () => string,
): PostIds => {
  const idOf = (nativeId: string | undefined): string | undefined =>
    nativeId?.trim() ? idOfNative(source, nativeId.trim()) : undefined
  const parent = idOf(mapped.parentNativeId)
  const followUpOf = idOf(mapped.followUpOfNativeId)
  return {
    post: idOf(mapped.nativeId) ?? rowId(),
    ...(parent !== undefined && { parent }),
    ...(followUpOf !== undefined && { followUpOf }),
  }
}

const FIRST_SLOTS = 1024
const MAX_FILL = 0.6

/**
 * Ids for the rows of one file that carry none: a hash of source and cells, and for identical rows of the file of
 * their occurrence number too. So the same file read twice gives the same ids, and two customers who wrote the same
 * stay two. Counts are kept at about 30 bytes a row, outside the JavaScript heap.
 */
export class RowIdentity {
  readonly #source: string
  #keys = new Float64Array(FIRST_SLOTS)
  #counts = new Uint32Array(FIRST_SLOTS)
  #used = 0

  constructor(source: string) {
    this.#source = source
  }

  next(canonicalCells: string): string {
    const id = idOfCells(this.#source, canonicalCells)
    const occurrence = this.#count(id)
    return occurrence === 0 ? id : digest(`again\u0000${id}\u0000${occurrence}`)
  }

  /** How often the id was counted before. */
  #count(id: string): number {
    if (this.#used >= this.#keys.length * MAX_FILL) this.#grow()
    const key = Number.parseInt(id.slice(0, 13), 16) + 1 // 52 bits; 0 marks a free slot
    const slot = this.#slotOf(key)
    if (this.#keys[slot] === 0) this.#used++
    this.#keys[slot] = key
    const before = this.#counts[slot] ?? 0
    this.#counts[slot] = before + 1
    return before
  }

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1
    let slot = key % this.#keys.length
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const keys = this.#keys
    const counts = this.#counts
    this.#keys = new Float64Array(keys.length * 2)
    this.#counts = new Uint32Array(counts.length * 2)
    keys.forEach((key, index) => {
      if (key === 0) return
      const slot = this.#slotOf(key)
      this.#keys[slot] = key
      this.#counts[slot] = counts[index] ?? 0
    })
  }
}
