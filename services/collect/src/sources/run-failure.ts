import type { SourceFault } from '@tingfeng/contracts'
import { codeOf, messageOf } from '@tingfeng/kit'
import { SourceError } from '@tingfeng/source-kit'
import type { RunFailure } from '@tingfeng/state'

const MOST_CHARS = 500

const faultOf = (error: unknown, signal: AbortSignal): SourceFault => {
  if (signal.aborted) return { code: 'stopped' }
  if (error instanceof SourceError) return error.fault
  const code = codeOf(error)
  return { code: 'collector_failed', ...(code !== undefined && { answer: code }) }
}

/** @param signal what stops runs */
export const toFailure = (error: unknown, signal: AbortSignal): RunFailure => ({
  error: messageOf(error).slice(0, MOST_CHARS),
  fault: faultOf(error, signal),
})
