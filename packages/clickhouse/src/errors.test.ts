import { inspect } from 'node:util'
import { ClickHouseError } from '@clickhouse/client'
import { describe, expect, it } from 'vitest'
import { serverMessageOf, toStoreError } from './errors.js'

const clickhouse = (code: string, type: string) =>
  new ClickHouseError({ code, type, message: 'while reading «手机号 13800000000»' })

describe('toStoreError', () => {
  it.each([
    ['202', 'TOO_MANY_SIMULTANEOUS_QUERIES', 'store_busy', true],
    ['241', 'MEMORY_LIMIT_EXCEEDED', 'store_memory_limit', false],
    ['341', 'UNFINISHED', 'store_change_unfinished', true],
    ['117', 'INCORRECT_DATA', 'store_data_error', false],
    ['60', 'UNKNOWN_TABLE', 'store_schema_error', false],
    ['62', 'SYNTAX_ERROR', 'store_invalid_query', false],
    ['159', 'TIMEOUT_EXCEEDED', 'store_timeout', false],
    ['516', 'AUTHENTICATION_FAILED', 'store_access_denied', false],
    ['243', 'NOT_ENOUGH_SPACE', 'store_full', true],
    ['9999', 'SOMETHING_NEW', 'store_query_failed', false],
  ])('tells exception %s %s as %s', (code, type, expected, retryable) => {
    expect(toStoreError(clickhouse(code, type))).toMatchObject({
      code: expected,
      retryable,
      context: { exceptionCode: Number(code), exceptionName: type },
    })
  })

  it('never holds the sentence of the store about data, which may quote a post', () => {
    const error = toStoreError(clickhouse('117', 'INCORRECT_DATA'))
    expect(inspect(error)).toContain('store_data_error')
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('13800000000')
  })

  it('keeps the sentence of the store for the one who wrote the SQL', () => {
    expect(serverMessageOf(toStoreError(clickhouse('117', 'INCORRECT_DATA')))).toContain('13800000000')
    expect(serverMessageOf(new Error('another'))).toBeUndefined()
  })

  it('calls a refused or broken connection unreachable and worth another try', () => {
    const refused = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' })
    expect(toStoreError(refused)).toMatchObject({ code: 'store_unreachable', retryable: true })
  })
})
