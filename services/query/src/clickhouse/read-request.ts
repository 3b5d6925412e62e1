import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { clickHouseException } from './exceptions.js'
import { takenSettings } from './settings.js'

export interface ClickHouseRequest {
  readonly query: string
  readonly queryId: string | undefined
  readonly database: string
  readonly defaultFormat: string
  readonly parameters: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string>>
  readonly gzip: boolean
}

const MAX_BODY_BYTES = 1024 * 1024
const OWN = new Set(['query', 'query_id', 'database', 'default_format', 'user', 'password'])
const isOn = (value: string | null): boolean => value === '1' || value === 'true'

const DECODERS: Readonly<
  Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

const tooLarge = () =>
  clickHouseException(
    'TOO_MANY_BYTES',
    `A statement may have ${MAX_BODY_BYTES} bytes; bind long lists in parts`,
  )

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    // safe: no encoding is set on the request
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > MAX_BODY_BYTES) throw tooLarge()
    chunks.push(bytes)
  }
  const whole = Buffer.concat(chunks)
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity' || whole.length === 0) return whole
  const decode = DECODERS[encoding]
  if (!decode)
    throw clickHouseException(
      'NOT_IMPLEMENTED',
      `Content-Encoding ${encoding} is not taken: gzip, deflate or br`,
    )
  return decode(whole, { maxOutputLength: MAX_BODY_BYTES }).catch(() => {
    throw clickHouseException('BAD_ARGUMENTS', 'The body is not what its Content-Encoding says, or too long')
  })
}

/** Parameters and statement may also come as a form, where they are too long for an address. */
const readForm = async (bytes: Buffer, contentType: string, into: URLSearchParams): Promise<void> => {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw clickHouseException('BAD_ARGUMENTS', 'The multipart form cannot be read')
    })
  for (const [name, value] of form) into.set(name, typeof value === 'string' ? value : await value.text())
}

/** @throws ClickHouseException for what cannot be served as it was asked for */
export const readClickHouseRequest = async (request: IncomingMessage): Promise<ClickHouseRequest> => {
  const [, search = ''] = (request.url ?? '').split(/\?(.*)/s)
  const url = new URLSearchParams(search)
  const header = (name: string): string | undefined => request.headers[name]?.toString() || undefined
  const bytes = await readBody(request)
  const contentType = header('content-type') ?? ''
  let body = ''
  if (/^multipart\/form-data/i.test(contentType)) await readForm(bytes, contentType, url)
  else body = bytes.toString('utf8')
  for (const name of ['compress', 'decompress'])
    if (isOn(url.get(name)))
      throw clickHouseException(
        'NOT_IMPLEMENTED',
        `ClickHouse’s own compression (${name}=1) is not spoken here: switch it off, or use gzip by Accept-Encoding`,
      )
  if (url.has('role')) throw clickHouseException('NOT_IMPLEMENTED', 'There are no roles to choose')
  const query = [url.get('query') ?? '', body].filter(Boolean).join('\n')
  if (query.trim() === '') throw clickHouseException('SYNTAX_ERROR', 'Syntax error: Empty query')
  const parameters: Record<string, string> = {}
  const settings: [string, string][] = []
  for (const [name, value] of url)
    if (name.startsWith('param_')) parameters[name.slice('param_'.length)] = value
    else if (!OWN.has(name)) settings.push([name, value])
  return {
    query,
    queryId: url.get('query_id') || undefined,
    database: url.get('database') || header('x-clickhouse-database') || 'default',
    defaultFormat: url.get('default_format') || header('x-clickhouse-format') || 'TabSeparated',
    parameters,
    settings: takenSettings(settings),
    gzip: isOn(url.get('enable_http_compression')) && /\bgzip\b/.test(header('accept-encoding') ?? ''),
  }
}
