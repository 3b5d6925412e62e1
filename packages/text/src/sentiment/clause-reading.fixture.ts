import { createRandom } from '../random.js'
import { CLAUSE_FACTS, type ClauseReading, WHOLE_FACTS } from './clause-net.js'

/** Weights and readings that say nothing, the same ones each time. */
export const createNoise = (seed: number) => {
  const random = createRandom(seed)
  const noise = (length: number, size: number): Float32Array =>
    Float32Array.from({ length }, () => (2 * random.next() - 1) * size)
  const reading = (clauses: number): ClauseReading => ({
    clauses,
    facts: noise(clauses * CLAUSE_FACTS, 1),
    whole: noise(WHOLE_FACTS, 1),
  })
  return { noise, reading }
}
