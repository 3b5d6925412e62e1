import { messageOf } from '@tingfeng/kit'
import { EventLogError, type EventLogErrorCode } from '../errors.js'

/** What the broker means by it; Kafka's own names of its error codes. */
const CODES: Readonly<Record<string, EventLogErrorCode>> = {
  MESSAGE_TOO_LARGE: 'record_too_large',
  RECORD_LIST_TOO_LARGE: 'record_too_large',
  TOPIC_AUTHORIZATION_FAILED: 'log_forbidden',
  GROUP_AUTHORIZATION_FAILED: 'log_forbidden',
  CLUSTER_AUTHORIZATION_FAILED: 'log_forbidden',
  SASL_AUTHENTICATION_FAILED: 'log_forbidden',
  UNSUPPORTED_SASL_MECHANISM: 'log_forbidden',
  ILLEGAL_SASL_STATE: 'log_forbidden',
  INVALID_CONFIG: 'invalid_argument',
  INVALID_PARTITIONS: 'invalid_argument',
  POLICY_VIOLATION: 'invalid_argument',
}

/** The broker no longer knows this member, or not with this generation: whatever it holds is another's. */
const FENCED = new Set(['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'FENCED_INSTANCE_ID'])
const REBALANCING = new Set(['REBALANCE_IN_PROGRESS', 'NOT_COORDINATOR_FOR_GROUP'])
/** The producer's numbering was lost; a new producer starts anew. */
const OUT_OF_STEP = new Set(['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID', 'INVALID_PRODUCER_EPOCH'])

/** kafkajs wraps what it gave up on, sometimes twice, and gathers what several topics said. */
const rootOf = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return rootOf(error.errors[0])
  return error.cause instanceof Error ? rootOf(error.cause) : error
}

const fieldOf = (error: unknown, field: 'type' | 'name'): string => {
  const root = rootOf(error)
  if (!(root instanceof Error) || !(field in root)) return ''
  const value: unknown = Reflect.get(root, field)
  return typeof value === 'string' ? value : ''
}

export const isFenced = (error: unknown): boolean => FENCED.has(fieldOf(error, 'type'))
export const isRebalancing = (error: unknown): boolean => REBALANCING.has(fieldOf(error, 'type'))
export const isOutOfStep = (error: unknown): boolean => OUT_OF_STEP.has(fieldOf(error, 'type'))

const codeOfKafkaError = (error: unknown): EventLogErrorCode =>
  fieldOf(error, 'name') === 'KafkaJSSASLAuthenticationError'
    ? 'log_forbidden'
    : (CODES[fieldOf(error, 'type')] ?? 'log_unavailable')

/** @param doing what did not work, as the beginning of a sentence */
export const asLogError = (error: unknown, doing: string): EventLogError => {
  if (error instanceof EventLogError) return error
  const code = codeOfKafkaError(error)
  const advice = code === 'log_forbidden' ? ' Check the user name, its password and its rights.' : ''
  return new EventLogError({
    code,
    message: `${doing}: ${messageOf(rootOf(error))}.${advice}`,
    retryable: code === 'log_unavailable',
    cause: error,
    context: { kafka: fieldOf(error, 'type') || fieldOf(error, 'name') },
  })
}
