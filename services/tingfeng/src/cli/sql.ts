import { readFileSync } from 'node:fs'
import type { ProductConfig } from '../config/product-config.js'
import { writeOut } from './output.js'
import { withServer } from './with-server.js'

export interface SqlOptions {
  readonly format?: string
}

/** Runs one SELECT and streams its result to stdout; `-` reads the statement from stdin. */
export const runSql = (config: ProductConfig, statement: string, options: SqlOptions): Promise<void> =>
  withServer(config, async (client) => {
    const body = statement === '-' ? readFileSync(0, 'utf8') : statement
    const format = options.format ?? (process.stdout.isTTY ? 'PrettyCompact' : 'TabSeparated')
    const response = await client.request(`/api/v1/sql?format=${encodeURIComponent(format)}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
    })
    if (response.body) for await (const chunk of response.body) await writeOut(chunk)
  })
