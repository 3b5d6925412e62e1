import type { SqlSchema } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import type { Client } from '../product/client.js'
import { writeOut } from './output.js'
import { readText } from './read-text.js'
import { withServer } from './with-server.js'

export interface SqlOptions {
  readonly format?: string
  /** Only rows of this one; without, those of all. */
  readonly workspace?: string
}

/** The answer has begun, so its end cannot be told by a status: only the connection ends. */
const brokenOff = async (client: Client, cause: unknown): Promise<AppError> => {
  const { limits } = await client.json<SqlSchema>('/api/v1/sql/schema')
  const rows = limits.resultRows.toLocaleString('en')
  const gib = limits.resultBytes / 1024 ** 3
  return new AppError({
    code: 'incomplete_answer',
    message: `the answer broke off, what was written is a part of it: a statement may give ${rows} rows and ${gib} GiB, and take ${limits.seconds} seconds; ask for less at a time (WHERE, LIMIT), or use \`tingfeng export\``,
    cause,
  })
}

/** Writes the body of an answer. @throws AppError `incomplete_answer` says what a statement may give */
export const writeAnswer = async (
  client: Client,
  body: AsyncIterable<Uint8Array>,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<void> => {
  const chunks = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { value, done } = await chunks.next().catch(async (cause: unknown) => {
        throw await brokenOff(client, cause)
      })
      if (done === true) return
      await write(value)
    }
  } finally {
    await chunks.return?.().catch(() => {})
  }
}

/** Runs one SELECT and streams its result to stdout; `-` reads the statement from stdin. */
export const runSql = async (
  config: ProductConfig,
  statement: string,
  { format, workspace }: SqlOptions,
): Promise<void> => {
  const body = statement === '-' ? await readText('-') : statement
  await withServer(config, async (client) => {
    // Of a workspace that is not there, no rows would look like an answer.
    if (workspace !== undefined) await client.json(`/api/v1/workspaces/${encodeURIComponent(workspace)}`)
    const query = new URLSearchParams({
      format: format ?? (process.stdout.isTTY ? 'PrettyCompact' : 'TabSeparated'),
      ...(workspace !== undefined && { workspace }),
    })
    const response = await client.request(`/api/v1/sql?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
    })
    if (response.body) await writeAnswer(client, response.body, writeOut)
  })
}
