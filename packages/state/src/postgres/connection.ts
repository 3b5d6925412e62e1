import type { ClientConfig } from 'pg'
import { StateError } from '../state-error.js'

/**
 * `require`: encrypted · `verify-ca`: the certificate must be signed by a known authority · `verify`: and be made out
 * to the host's name.
 */
export const TLS_MODES = ['off', 'require', 'verify-ca', 'verify'] as const
export type TlsMode = (typeof TLS_MODES)[number]

export interface PostgresAddress {
  readonly host: string
  /** Default: 5432. */
  readonly port?: number | undefined
  readonly database: string
  readonly user: string
  readonly password?: string | undefined
}

export interface PostgresTarget {
  /** `postgres://user:password@host:5432/database`, with `?sslmode=` if wanted. */
  readonly url?: string | undefined
  /** Instead of the URL. */
  readonly address?: PostgresAddress | undefined
  /** Default: off. Where the URL names another `sslmode`, the stricter one holds. */
  readonly tls?: TlsMode | undefined
  /** PEM of the authority that signed the server's certificate; default: those that Node knows. */
  readonly caCert?: string | undefined
}

const SSL_MODES: Readonly<Record<string, TlsMode>> = {
  disable: 'off',
  require: 'require',
  'verify-ca': 'verify-ca',
  'verify-full': 'verify',
}

const invalid = (what: string): StateError =>
  new StateError({
    code: 'invalid_postgres_url',
    message: `The PostgreSQL URL ${what}; it must read postgres://user:password@host:5432/database, with special characters in user and password written as %XX.`,
  })

const readUrl = (text: string): PostgresAddress & { readonly tls: TlsMode } => {
  let url: URL
  let parts: string[]
  try {
    url = new URL(text)
    parts = [url.hostname, url.username, url.password, url.pathname.slice(1)].map(decodeURIComponent)
  } catch {
    throw invalid('cannot be read') // without its cause, which quotes the password
  }
  if (!/^postgres(ql)?:$/.test(url.protocol)) throw invalid('does not begin with postgres://')
  const [hostname = '', user = '', password = '', database = ''] = parts
  const host = url.searchParams.get('host') ?? hostname.replace(/^\[(.*)\]$/, '$1')
  if (host === '') throw invalid('names no host')
  if (user === '') throw invalid('names no user')
  if (database === '' || database.includes('/')) throw invalid('names no database')
  const sslMode = url.searchParams.get('sslmode')
  const tls = sslMode === null ? 'off' : SSL_MODES[sslMode]
  if (tls === undefined) throw invalid(`has an sslmode other than ${Object.keys(SSL_MODES).join(', ')}`)
  for (const name of url.searchParams.keys())
    if (name !== 'sslmode' && name !== 'host') throw invalid(`has the parameter ${name}, which is not known`)
  return { host, port: url.port === '' ? undefined : Number(url.port), database, user, password, tls }
}

const stricter = (one: TlsMode, other: TlsMode): TlsMode =>
  TLS_MODES[Math.max(TLS_MODES.indexOf(one), TLS_MODES.indexOf(other))] ?? one

const toSsl = (mode: TlsMode, caCert: string | undefined): NonNullable<ClientConfig['ssl']> => {
  if (mode === 'off') return false
  return {
    rejectUnauthorized: mode !== 'require',
    ...(caCert !== undefined && { ca: caCert }),
    ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
  }
}

/** How to reach the server, as the driver takes it, and how to name it in messages: without its password. */
export interface ResolvedTarget {
  readonly config: ClientConfig
  readonly tls: TlsMode
  /** `user@host:port/database` */
  readonly name: string
}

/** @throws StateError `invalid_postgres_url`, which never quotes the password */
export const resolveTarget = ({ url, address, tls = 'off', caCert }: PostgresTarget): ResolvedTarget => {
  if ((url === undefined) === (address === undefined)) throw invalid('or an address must be given, not both')
  const { tls: tlsOfUrl, ...parts } = url === undefined ? { ...address, tls: tls } : readUrl(url)
  const { host, port = 5432, database, user, password } = parts as PostgresAddress // safe: one of both is given
  const mode = stricter(tls, tlsOfUrl)
  return {
    config: {
      host,
      port,
      database,
      user,
      ...(password !== undefined && password !== '' && { password }),
      ssl: toSsl(mode, caCert),
    },
    tls: mode,
    name: `${user}@${host}:${port}/${database}`,
  }
}
