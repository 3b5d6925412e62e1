import { describe, expect, it } from 'vitest'
import { EventLogError } from '../errors.js'
import { asLogError, isFenced, isOutOfStep, isRebalancing } from './classify-error.js'

const protocolError = (type: string) => Object.assign(new Error('some words'), { type })
const wrapped = (cause: Error) => new Error('gave up', { cause: new Error('gave up', { cause }) })

describe('errors of Kafka', () => {
  it.each([
    ['TOPIC_AUTHORIZATION_FAILED', 'log_forbidden', false],
    ['MESSAGE_TOO_LARGE', 'record_too_large', false],
    ['INVALID_CONFIG', 'invalid_argument', false],
    ['NOT_ENOUGH_REPLICAS', 'log_unavailable', true],
    // Also where brokers are still to come: their number is the cluster's of this moment.
    ['INVALID_REPLICATION_FACTOR', 'log_unavailable', true],
  ])('%s is %s', (type, code, retryable) => {
    expect(asLogError(wrapped(protocolError(type)), 'x')).toMatchObject({
      code,
      retryable,
      context: { kafka: type },
    })
  })

  it('are found among what several topics said', () => {
    const gathered = Object.assign(new Error('Topic creation errors'), {
      errors: [protocolError('INVALID_CONFIG')],
    })
    expect(asLogError(gathered, 'x').code).toBe('invalid_argument')
  })

  it('of this package stay what they are', () => {
    const own = new EventLogError({ code: 'log_closed', message: 'closed' })
    expect(asLogError(own, 'x')).toBe(own)
  })

  it('tell a lost member, a rebalance and a lost numbering apart by type', () => {
    expect(isFenced(wrapped(protocolError('ILLEGAL_GENERATION')))).toBe(true)
    expect(isRebalancing(protocolError('REBALANCE_IN_PROGRESS'))).toBe(true)
    expect(isOutOfStep(protocolError('UNKNOWN_PRODUCER_ID'))).toBe(true)
    const other = new Error('UNKNOWN_PRODUCER_ID, ILLEGAL_GENERATION, REBALANCE_IN_PROGRESS')
    expect([isFenced(other), isRebalancing(other), isOutOfStep(other)]).toEqual([false, false, false])
  })
})
