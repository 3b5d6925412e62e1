import type { ImportJob } from '@tingfeng/contracts'
import { codeOf, messageOf } from '@tingfeng/kit'
import { maskPersonalData } from '@tingfeng/privacy'
import { HttpProblem } from './problem.js'

/** Characters of the reason of a failed import. */
const MAX_REASON = 500
const CODED = /^([a-z][a-z0-9_]*): /
/** How Node names an upload that broke off. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'])

const codeFor = (error: unknown): string => {
  if (error instanceof HttpProblem) return error.body.code
  const code = codeOf(error)
  if (code !== undefined && BROKEN.has(code)) return 'upload_broken'
  return code !== undefined && CODED.test(`${code}: `) ? code : 'internal'
}

/** A reason as the list of imports keeps it: its code, then the words. They quote the first line of the file. */
export const writeReason = (error: unknown): string =>
  `${codeFor(error)}: ${maskPersonalData(messageOf(error)).text}`.slice(0, MAX_REASON)

/** A job as people see it: the code of its reason apart, so that a page can say it in their language. */
export const jobView = (job: ImportJob): ImportJob => {
  const [start = '', errorCode] = CODED.exec(job.error ?? '') ?? []
  if (job.error === null || errorCode === undefined) return job
  return { ...job, errorCode, error: job.error.slice(start.length) }
}
