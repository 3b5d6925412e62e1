import type { ImportJob } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { CollectError } from '../errors.js'
import { jobView, writeReason } from './job-error.js'
import { HttpProblem } from './problem.js'

const job = (error: string | null) => ({ id: 'a', error }) as ImportJob // safe: only the reason is looked at

describe('the reason of a failed import', () => {
  it.each([
    [
      new CollectError({ code: 'missing_column', message: 'No column: text' }),
      'missing_column',
      'No column: text',
    ],
    [new HttpProblem(503, 'stopping', 'The server stops'), 'stopping', 'The server stops'],
    [Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), 'upload_broken', 'aborted'],
    [new Error('Oops: it broke'), 'internal', 'Oops: it broke'],
  ])('comes back as a code and words: %s', (error, errorCode, words) => {
    expect(jobView(job(writeReason(error)))).toMatchObject({ errorCode, error: words })
  })

  it.each([null, 'what an older version wrote', 'No column: none'])(
    'stays as it was written: %s',
    (error) => {
      expect(jobView(job(error))).toEqual(job(error))
    },
  )
})
