import type { Topic } from '@tingfeng/contracts'
import type { EventLog, NewRecord } from '@tingfeng/event-log'
import { isAppError } from '@tingfeng/kit'

/** Which record of the call the log refused for its size; undefined for any other failure. */
const oversizedAt = (error: unknown): number | undefined => {
  if (!isAppError(error) || error.code !== 'record_too_large') return undefined
  return typeof error.context.index === 'number' ? error.context.index : undefined
}

/**
 * Appends the records that the log can take, and gives back what was made too large: it would be too large again
 * however often its batch came.
 *
 * @throws what the log throws for another reason
 */
export const appendFitting = async <Made extends { readonly made: NewRecord }>(
  log: Pick<EventLog, 'append'>,
  topic: Topic,
  all: readonly Made[],
): Promise<{ readonly appended: number; readonly tooLarge: readonly Made[] }> => {
  const left = [...all]
  const tooLarge: Made[] = []
  while (left.length > 0) {
    try {
      await log.append(
        topic,
        left.map(({ made }) => made),
      )
      break
    } catch (error) {
      const at = oversizedAt(error)
      if (at === undefined) throw error
      tooLarge.push(...left.splice(at, 1))
    }
  }
  return { appended: left.length, tooLarge }
}
