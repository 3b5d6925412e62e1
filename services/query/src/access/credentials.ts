import type { FastifyReply, FastifyRequest } from 'fastify'

/** A browser takes a `__Host-` cookie only by https, for this host alone and for the whole of it. */
const nameOf = (secure: boolean): string => (secure ? '__Host-tingfeng' : 'tingfeng_session')

const attributesOf = (secure: boolean): string =>
  `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`

/** The secret of the session cookie, as the browser sends it. */
export const sessionSecretOf = ({ headers }: FastifyRequest, secure: boolean): string | undefined => {
  const wanted = `${nameOf(secure)}=`
  for (const pair of (headers.cookie ?? '').split(';')) {
    const cookie = pair.trim()
    if (cookie.startsWith(wanted)) return cookie.slice(wanted.length)
  }
  return undefined
}

/** Without Max-Age: it also ends with the browser, at the latest when the session does. */
export const setSessionCookie = (reply: FastifyReply, secret: string, secure: boolean): void => {
  reply.header('set-cookie', `${nameOf(secure)}=${secret}; ${attributesOf(secure)}`)
}

export const clearSessionCookie = (reply: FastifyReply, secure: boolean): void => {
  reply.header('set-cookie', `${nameOf(secure)}=; ${attributesOf(secure)}; Max-Age=0`)
}

/** Where programs that speak ClickHouse put a key: in the place of a password. */
const passwordOf = ({ headers }: FastifyRequest): string | undefined => {
  const given = headers['x-clickhouse-key']
  if (typeof given === 'string') return given
  const [scheme, encoded = ''] = (headers.authorization ?? '').split(' ', 2)
  if (scheme?.toLowerCase() !== 'basic') return undefined
  return Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s)[1]
}

/** The key or token of `X-API-Key` or `Authorization: Bearer`, and of a password where the route takes one. */
export const keyOf = (request: FastifyRequest): string | undefined => {
  const { headers } = request
  const password = request.routeOptions.config.takesPassword ? passwordOf(request) : undefined
  if (password) return password
  const given = headers['x-api-key']
  if (typeof given === 'string') return given
  const [scheme, token] = (headers.authorization ?? '').split(' ', 2)
  return scheme?.toLowerCase() === 'bearer' ? token : undefined
}
