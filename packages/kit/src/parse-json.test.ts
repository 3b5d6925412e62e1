import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.js'

describe('JSON of others', () => {
  it.each([
    ['[7234567890123456789,7234567890123456790]', ['7234567890123456789', '7234567890123456790']],
    ['{"id":-9007199254740993}', { id: '-9007199254740993' }],
    ['{"a":{"b":[1, 12345678901234567890 ]}}', { a: { b: [1, '12345678901234567890'] } }],
    ['7234567890123456789', '7234567890123456789'],
  ])('keeps the digits of %s', (text, value) => {
    expect(parseJson(text)).toEqual(value)
  })

  it.each([
    '9007199254740991',
    '[0.12345678901234567, 1e300, -1.5e-7, 1234567890123456]',
    '{"7234567890123456789":1,"t":"7234567890123456789"}',
    String.raw`{"t":"a\"7234567890123456789","u":"\\","v":"\\\"7234567890123456789\\"}`,
    '{"t":"[1,7234567890123456789]"}',
  ])('reads %s as JSON.parse does', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  it('reads numbers between strings that end in backslashes', () => {
    const text = String.raw`["\\",7234567890123456789,"\\\\",7234567890123456790,"x\"",1]`
    expect(parseJson(text)).toEqual(['\\', '7234567890123456789', '\\\\', '7234567890123456790', 'x"', 1])
  })

  it('throws on what is no JSON', () => {
    expect(() => parseJson('{"a":7234567890123456789')).toThrow(SyntaxError)
  })
})
