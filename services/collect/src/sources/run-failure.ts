import type { SourceFault } from '@tingfeng/contracts'
import { codeOf, messageOf } from '@tingfeng/kit'
import { maskPersonalData } from '@tingfeng/privacy'
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
  // It can quote what the other side answered.
  error: maskPersonalData(messageOf(error)).text.slice(0, MOST_CHARS),
  fault: faultOf(error, signal),
})
