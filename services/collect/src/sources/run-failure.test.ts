import { SourceError } from '@tingfeng/source-kit'
import { expect, it } from 'vitest'
import { toFailure } from './run-failure.js'

const running = new AbortController().signal
const refused = new SourceError(
  { code: 'source_refused', message: 'a.example refused' },
  { code: 'http_refused', host: 'a.example', answer: 'HTTP 404' },
)

it('tells what the source itself says of its failure', () => {
  expect(toFailure(refused, running)).toEqual({
    error: 'a.example refused',
    fault: { code: 'http_refused', host: 'a.example', answer: 'HTTP 404' },
  })
})

it('blames the source for nothing that is our own doing', () => {
  expect(toFailure(new Error('boom'), running)).toEqual({
    error: 'boom',
    fault: { code: 'collector_failed' },
  })
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
  expect(toFailure(full, running).fault).toEqual({ code: 'collector_failed', answer: 'ENOSPC' })
  expect(toFailure(refused, AbortSignal.abort()).fault).toEqual({ code: 'stopped' })
})

it('keeps a sentence short', () => {
  expect(toFailure(new Error('x'.repeat(2_000)), running).error).toHaveLength(500)
})
