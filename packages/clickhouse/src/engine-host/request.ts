import type { IncomingMessage } from 'node:http'
import type { PoolName } from './engine-config.js'
import { hostException } from './exceptions.js'

/** What a request says beside its SQL. */
export interface RequestOptions {
  readonly queryId: string | undefined
  readonly database: string | undefined
  readonly defaultFormat: string
  readonly settings: ReadonlyMap<string, string>
  /** Bound parameters, in ClickHouse's escaped text form. */
  readonly parameters: ReadonlyMap<string, string>
  readonly pool: PoolName | undefined
  readonly readonly: boolean
  readonly waitsForEnd: boolean
  readonly gzip: boolean
  /** SQL from the URL; the body is then data. */
  readonly query: string | undefined
}

/** Parameters of the interface itself, which are no settings of the engine. */
const OWN_PARAMETERS = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'user',
  'password',
  'quota_key',
  'stacktrace',
  'enable_http_compression',
  'wait_end_of_query',
  'buffer_size',
  'http_write_exception_in_output_format',
  'send_progress_in_http_headers',
  'cancel_http_readonly_queries_on_client_close',
  'async_insert',
  'wait_for_async_insert',
  'compress',
  'decompress',
  'session_id',
  'session_timeout',
  'session_check',
  'role',
])
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
const POOLS: ReadonlySet<string> = new Set<PoolName>(['writer', 'reader', 'analyst'])
const isPool = (name: string): name is PoolName => POOLS.has(name)
const isOn = (value: string | null): boolean => value === '1' || value === 'true'

const poolOf = (request: IncomingMessage): PoolName | undefined => {
  const asked = request.headers['x-tingfeng-pool']
  if (asked === undefined) return undefined
  if (typeof asked === 'string' && isPool(asked)) return asked
  throw hostException('BAD_ARGUMENTS', 'X-Tingfeng-Pool must be writer, reader or analyst')
}

/** A server would keep a session or a role; where leaving it out changes what a query does, it is refused. */
const refuseWhatIsNotServed = (url: URLSearchParams): void => {
  const refused: readonly (readonly [boolean, string])[] = [
    [url.has('session_id'), 'Sessions (session_id) are not supported by the embedded engine'],
    [url.has('role'), 'Roles are not supported by the embedded engine'],
    [
      isOn(url.get('compress')),
      "ClickHouse's own compression (compress=1) is not supported: use Accept-Encoding",
    ],
    [
      isOn(url.get('decompress')),
      "ClickHouse's own compression (decompress=1) is not supported: use Content-Encoding",
    ],
  ]
  const reason = refused.find(([isRefused]) => isRefused)?.[1]
  if (reason !== undefined) throw hostException('NOT_IMPLEMENTED', reason)
}

/** @throws EngineException 36, 48 or 115 for what cannot be served as asked */
export const readOptions = (request: IncomingMessage, url: URLSearchParams): RequestOptions => {
  refuseWhatIsNotServed(url)
  const settings = new Map<string, string>()
  const parameters = new Map<string, string>()
  for (const [name, value] of url) {
    if (OWN_PARAMETERS.has(name)) continue
    if (!NAME.test(name))
      throw hostException('UNKNOWN_SETTING', 'A setting has a name that no setting can have')
    if (name.startsWith('param_')) parameters.set(name, value)
    else settings.set(name, value)
  }
  const header = (name: string): string | undefined => {
    const value = request.headers[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const defaultFormat = url.get('default_format') || header('x-clickhouse-format') || 'TabSeparated'
  if (!NAME.test(defaultFormat))
    throw hostException('BAD_ARGUMENTS', 'default_format must be the name of a format')
  return {
    queryId: url.get('query_id') || undefined,
    database: url.get('database') || header('x-clickhouse-database'),
    defaultFormat,
    settings,
    parameters,
    pool: poolOf(request),
    readonly: request.method !== 'POST',
    waitsForEnd: isOn(url.get('wait_end_of_query')),
    gzip:
      isOn(url.get('enable_http_compression')) &&
      /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? ''),
    query: url.get('query') ?? undefined,
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\0': '\\0' }
const literal = (value: string): string => `'${value.replace(/[\\'\0]/g, (char) => ESCAPES[char] ?? char)}'`
const identifier = (name: string): string =>
  `\`${name.replace(/[\\`\0]/g, (char) => (char === '`' ? '\\`' : (ESCAPES[char] ?? char)))}\``

/**
 * The statements that give a fresh session its database, parameters and settings; undefined for none. `readonly`
 * comes last, since it forbids further settings.
 */
export const preludeOf = (options: RequestOptions): string | undefined => {
  const statements: string[] = []
  if (options.database !== undefined && options.database !== 'default')
    statements.push(`USE ${identifier(options.database)}`)
  const assignments = [...options.parameters, ...options.settings].filter(([name]) => name !== 'readonly')
  if (assignments.length > 0)
    statements.push(`SET ${assignments.map(([name, value]) => `${name} = ${literal(value)}`).join(', ')}`)
  const asked = options.settings.get('readonly')
  const readonly = options.readonly && (asked === undefined || asked === '0') ? '2' : asked
  if (readonly !== undefined) statements.push(`SET readonly = ${literal(readonly)}`)
  return statements.length === 0 ? undefined : statements.join('; ')
}
