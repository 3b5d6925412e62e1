import { setImmediate as immediately } from 'node:timers/promises'
import type { Read, RejectedPost } from '@tingfeng/contracts'
import { type Batch, deadLetter } from '@tingfeng/event-log'
import type { Logger } from '@tingfeng/kit'

/** Other work of this thread gets its turn after so many: some 10 ms. */
const RECORDS_PER_TURN = 250

const decoder = new TextDecoder()

const parse = <T>(read: (value: unknown) => Read<T>, value: Uint8Array): T | undefined => {
  try {
    const parsed = read(JSON.parse(decoder.decode(value)))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export interface SortDeps {
  /** Masks personal data in records that passed no collector. */
  readonly mask: (text: string) => string
  readonly logger: Logger
}

/** Sorts a batch into what keeps the contract and the dead letters of what does not. */
export const sortBatch = async <T>(
  batch: Batch,
  read: (value: unknown) => Read<T>,
  { mask, logger }: SortDeps,
): Promise<{ readonly good: T[]; readonly dead: RejectedPost[] }> => {
  const good: T[] = []
  const dead: RejectedPost[] = []
  for (const [index, record] of batch.records.entries()) {
    if (index % RECORDS_PER_TURN === RECORDS_PER_TURN - 1) await immediately()
    const value = parse(read, record.value)
    if (value !== undefined) good.push(value)
    else
      dead.push(
        deadLetter(record, batch, {
          stage: 'store',
          reason: 'unreadable_record',
          detail: `expected a message of ${batch.topic} as its contract says, got something else; mend the producer`,
          mask,
        }),
      )
  }
  if (dead.length > 0)
    logger.warn({ topic: batch.topic, rejected: dead.length }, 'records break the contract')
  return { good, dead }
}
