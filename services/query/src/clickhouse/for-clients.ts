import { CLIENT_VIEW_NAMES, VIEW_NAMES } from '@tingfeng/clickhouse'

/*
 * What clients, drivers and tools say to every server, put in the words of the sandbox. This makes nothing harmless:
 * what comes out is judged like any other statement.
 */

/** Quoted parts of a canonical statement; between them stand keywords, numbers, operators and plain names. */
const QUOTED = /('(?:[^'\\]|\\.|'')*'|`(?:[^`\\]|\\.|``)*`|"(?:[^"\\]|\\.|"")*")/
const literal = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

const CLIENT_VIEWS = CLIENT_VIEW_NAMES.map((name) => name.slice('system_'.length)).join('|')
const SYSTEM = new RegExp(`\\bsystem\\.(${CLIENT_VIEWS})\\b`, 'g')

export interface Client {
  readonly actor: string
  /** What the client takes for the name of the database: rows of it are the rows it may see. */
  readonly databases: readonly string[]
}

interface ForClient {
  readonly statement: string
  readonly format: string | undefined
}

const FORMAT = / FORMAT (\w+)\s*$/

/** Statements that are no SELECT and are asked all the same. */
const asSelect = (canonical: string, { databases: [database = ''] }: Client): string | undefined => {
  if (canonical === 'SHOW DATABASES') return 'SELECT name FROM system_databases'
  const tables = /^SHOW TABLES(?: FROM `?([\w-]+)`?)?$/.exec(canonical)
  if (!tables) return undefined
  const asked = tables[1] ?? database
  return `SELECT name FROM system_tables WHERE ${literal(asked)} != 'system' ORDER BY name`
}

/** The FORMAT clause, which stands beside a statement here, and the rest of it in the words of the sandbox. */
export const forClient = (canonical: string, client: Client): ForClient => {
  const pieces = canonical.split(QUOTED)
  const last = pieces.at(-1) ?? ''
  const format = FORMAT.exec(last)?.[1]
  pieces[pieces.length - 1] = last.replace(FORMAT, '')
  const names = [...VIEW_NAMES, ...CLIENT_VIEW_NAMES].join('|')
  const qualified = new RegExp(`\\b(?:${client.databases.join('|')})\\.(${names})\\b`, 'g')
  const statement = pieces
    .map((piece, at) =>
      at % 2 === 1
        ? piece
        : piece
            .replace(SYSTEM, 'system_$1')
            .replace(qualified, '$1')
            .replace(/\b(?:currentUser|user|current_user)\(\)/gi, () => literal(client.actor))
            .replace(/\b(?:displayName|hostName|hostname)\(\)/gi, "'tingfeng'"),
    )
    .join('')
  return { statement: asSelect(statement, client) ?? statement, format }
}

/** The id of the query that a KILL names; undefined for any other statement. */
export const killedId = (canonical: string): string | undefined =>
  /^KILL QUERY WHERE query_id = '([^'\\]+)'(?: (?:A?SYNC|TEST))?(?: FORMAT \w+)?$/.exec(canonical)?.[1]
