import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { hostException } from './exceptions.js'

export interface Credentials {
  readonly username: string
  readonly password: string
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const equal = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right))

const fromBasic = (header: string | undefined): Credentials | undefined => {
  const encoded = /^Basic (\S+)$/i.exec(header ?? '')?.[1]
  if (encoded === undefined) return undefined
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  return colon === -1
    ? { username: decoded, password: '' }
    : { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) }
}

const given = (request: IncomingMessage, url: URLSearchParams): Credentials | undefined => {
  const user = request.headers['x-clickhouse-user']
  const key = request.headers['x-clickhouse-key']
  if (typeof user === 'string' || typeof key === 'string')
    return { username: String(user ?? 'default'), password: String(key ?? '') }
  const basic = fromBasic(request.headers.authorization)
  if (basic !== undefined) return basic
  if (!url.has('user') && !url.has('password')) return undefined
  return { username: url.get('user') ?? 'default', password: url.get('password') ?? '' }
}

/** @throws EngineException 194 (HTTP 401) without credentials, 516 (HTTP 403) with wrong ones */
export const authenticate = (request: IncomingMessage, url: URLSearchParams, expected: Credentials): void => {
  const credentials = given(request, url)
  if (credentials === undefined)
    throw hostException('REQUIRED_PASSWORD', 'Authentication is required: give a user and a password')
  const isUser = equal(credentials.username, expected.username)
  const isPassword = equal(credentials.password, expected.password)
  if (!isUser || !isPassword)
    throw hostException(
      'AUTHENTICATION_FAILED',
      'Authentication failed: password is incorrect, or there is no user with such name.',
    )
}
