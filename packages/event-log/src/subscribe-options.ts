import { EventLogError } from './errors.js'
import type { SubscribeOptions } from './event-log.js'

const GROUP_NAME = /^[\w.-]{1,80}$/

/** @throws EventLogError `invalid_argument`, with everything that is wrong */
export const checkSubscribeOptions = (options: SubscribeOptions): void => {
  const { group, topics, maxBatchRecords = 1, maxBatchBytes = 1, concurrency = 1, maxWaitMs = 0 } = options
  const problems = [
    GROUP_NAME.test(group)
      ? ''
      : `group "${group}" (expected 1 to 80 letters, digits, dots, dashes, underscores)`,
    topics.length > 0 && new Set(topics).size === topics.length
      ? ''
      : 'topics (expected at least one, each once)',
    maxBatchRecords >= 1 ? '' : `maxBatchRecords ${maxBatchRecords} (expected 1 or more)`,
    maxBatchBytes >= 1 ? '' : `maxBatchBytes ${maxBatchBytes} (expected 1 or more)`,
    concurrency >= 1 ? '' : `concurrency ${concurrency} (expected 1 or more)`,
    maxWaitMs >= 0 ? '' : `maxWaitMs ${maxWaitMs} (expected 0 or more)`,
  ].filter((problem) => problem !== '')
  if (problems.length > 0)
    throw new EventLogError({
      code: 'invalid_argument',
      message: `Cannot subscribe: ${problems.join('; ')}.`,
    })
}
