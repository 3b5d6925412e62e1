import { checkOf, WAYS } from '../sentiment/model.js'
import type { Ragged } from './corpus.js'

const CHECKS = 256
const MOST = 255

/** Occurrences by set and check, up to 255: all that the table can tell apart. */
const countFeatures = ({ values }: Ragged, bits: number): Uint8Array => {
  const counts = new Uint8Array(2 ** bits * CHECKS)
  const shift = 32 - bits
  for (const hash of values) {
    const key = (hash >>> shift) * CHECKS + checkOf(hash)
    const count = counts[key] ?? 0
    if (count < MOST) counts[key] = count + 1
  }
  return counts
}

/**
 * Chooses the features that get a slot: in each set the most frequent ones that occur at least `least` times.
 *
 * @returns the check of each slot, 0 where it stays empty
 */
export function buildVocabulary(features: Ragged, bits: number, least: number): Uint8Array {
  const counts = countFeatures(features, bits)
  const checks = new Uint8Array(WAYS * 2 ** bits)
  for (let set = 0; set < 2 ** bits; set += 1) {
    let first = 0
    let second = 0
    let firstCount = least - 1
    let secondCount = least - 1
    for (let check = 1; check < CHECKS; check += 1) {
      const count = counts[set * CHECKS + check] ?? 0
      if (count > firstCount) {
        second = first
        secondCount = firstCount
        first = check
        firstCount = count
      } else if (count > secondCount) {
        second = check
        secondCount = count
      }
    }
    checks[set * WAYS] = first
    checks[set * WAYS + 1] = second
  }
  return checks
}

/** Replaces hashes by slots and leaves out the features that have none. */
export function toSlots({ values, starts }: Ragged, bits: number, checks: Uint8Array): Ragged {
  const shift = 32 - bits
  const slots = new Uint32Array(values.length)
  const slotStarts = new Uint32Array(starts.length)
  let used = 0
  for (let text = 0; text + 1 < starts.length; text += 1) {
    const end = starts[text + 1] ?? 0
    for (let at = starts[text] ?? 0; at < end; at += 1) {
      const hash = values[at] ?? 0
      const check = checkOf(hash)
      const slot = (hash >>> shift) * WAYS
      if (checks[slot] === check) slots[used++] = slot
      else if (checks[slot + 1] === check) slots[used++] = slot + 1
    }
    slotStarts[text + 1] = used
  }
  return { values: slots.slice(0, used), starts: slotStarts }
}
