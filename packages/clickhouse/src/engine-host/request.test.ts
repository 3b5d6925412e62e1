import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { preludeOf, readOptions } from './request.js'

const post = (headers: Record<string, string> = {}, method = 'POST'): IncomingMessage => {
  const request = new IncomingMessage(new Socket())
  request.method = method
  Object.assign(request.headers, headers)
  return request
}
const options = (query: string, headers?: Record<string, string>, method?: string) =>
  readOptions(post(headers, method), new URLSearchParams(query))

describe('readOptions and preludeOf', () => {
  it('makes hostile values harmless literals', () => {
    const given = new URLSearchParams({
      param_a: "x'; DROP TABLE t; --\\",
      max_threads: "1' , readonly = 0 --",
      database: 'd`; DROP',
    })
    expect(preludeOf(readOptions(post(), given))).toBe(
      "USE `d\\`; DROP`; SET param_a = 'x\\'; DROP TABLE t; --\\\\', max_threads = '1\\' , readonly = 0 --'",
    )
  })

  it('refuses names that are no names', () => {
    expect(() => options('max_threads%3D1,readonly=0')).toThrow(/UNKNOWN_SETTING/)
    expect(() => options('param_a%27=1')).toThrow(/UNKNOWN_SETTING/)
    expect(() => options('default_format=CSV%20SETTINGS')).toThrow(/BAD_ARGUMENTS/)
  })

  it('makes every request that is not a POST read-only, last of all, and lets nobody loosen it', () => {
    expect(preludeOf(options('max_threads=1', {}, 'GET'))).toBe("SET max_threads = '1'; SET readonly = '2'")
    expect(preludeOf(options('readonly=0', {}, 'GET'))).toBe("SET readonly = '2'")
    expect(preludeOf(options('readonly=1', {}, 'GET'))).toBe("SET readonly = '1'")
    expect(preludeOf(options('readonly=1&max_threads=1'))).toBe("SET max_threads = '1'; SET readonly = '1'")
  })

  it('asks nothing of the session when nothing was asked', () => {
    expect(preludeOf(options('query_id=a&database=default'))).toBeUndefined()
  })

  it('compresses only when both the parameter and the header ask for it', () => {
    expect(options('enable_http_compression=1', { 'accept-encoding': 'gzip, deflate' }).gzip).toBe(true)
    expect(options('', { 'accept-encoding': 'gzip' }).gzip).toBe(false)
    expect(options('enable_http_compression=1', { 'accept-encoding': 'zstd' }).gzip).toBe(false)
  })

  it('refuses what would silently mean something else than on a server', () => {
    for (const query of ['session_id=a', 'role=a', 'compress=1', 'decompress=1'])
      expect(() => options(query)).toThrow(/NOT_IMPLEMENTED/)
    expect(() => options('', { 'x-tingfeng-pool': 'boss' })).toThrow(/BAD_ARGUMENTS/)
  })
})
