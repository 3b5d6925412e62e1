import { RETENTION_LEAST_DAYS, RETENTION_MOST_DAYS } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { LEAST_DAYS, MOST_DAYS } from './retention-bounds.js'

it('takes what the server takes', () => {
  expect([LEAST_DAYS, MOST_DAYS]).toEqual([RETENTION_LEAST_DAYS, RETENTION_MOST_DAYS])
})
