import { StateError } from '@tingfeng/state'
import { expect, it } from 'vitest'
import { endOnFatal } from './end-on-fatal.js'

it('tells the log and the operator what happened and what to do, then ends with an error', () => {
  const happened: unknown[] = []
  const cause = new StateError({
    code: 'database_unavailable',
    message: 'The disk is full; free some space.',
  })
  endOnFatal({
    logger: { fatal: (entry: unknown) => happened.push(entry) },
    dataDir: '/srv/listening',
    tell: (text) => happened.push(text),
    exit: (code) => happened.push(code),
  })(cause)
  expect(happened).toEqual([{ err: cause }, expect.stringContaining('free some space'), 1])
  expect(happened[1]).toContain('/srv/listening')
  expect(happened[1]).toContain('doctor')
})
