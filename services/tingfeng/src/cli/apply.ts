import { WorkspaceFile } from '@tingfeng/contracts'
import { AppError, messageOf } from '@tingfeng/kit'
import { parse } from 'yaml'
import type { ProductConfig } from '../config/product-config.js'
import { say, tell } from './output.js'
import { readText } from './read-text.js'
import { withServer } from './with-server.js'

const readWorkspaceFile = async (file: string): Promise<WorkspaceFile> => {
  const text = await readText(file)
  let content: unknown
  try {
    content = parse(text)
  } catch (cause) {
    throw new AppError({
      code: 'unreadable_file',
      message: `${file} cannot be read as YAML: ${messageOf(cause)}`,
      cause,
    })
  }
  const parsed = WorkspaceFile.safeParse(content)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || '(top)'}: ${message}`)
  throw new AppError({
    code: 'invalid_file',
    message: `${file} is not a workspace file; see \`tingfeng apply --help\` for an example:\n${issues.join('\n')}`,
  })
}

interface Applied {
  readonly changed: readonly string[]
  readonly configRevision: number
}

export const runApply = async (
  config: ProductConfig,
  files: readonly string[],
  json: boolean,
): Promise<void> => {
  const wanted = await Promise.all(files.map(readWorkspaceFile))
  return withServer(config, async (client) => {
    for (const file of wanted) {
      const applied = await client.json<Applied>('/api/v1/apply', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(file),
      })
      if (json) await tell(`${JSON.stringify({ workspace: file.workspace, ...applied })}\n`)
      else if (applied.changed.length === 0) say(`${file.workspace}: nothing to change`)
      else
        say(
          `${file.workspace}: changed ${applied.changed.join(', ')}; new posts use it at once, ` +
            `\`tingfeng reprocess --workspace ${file.workspace}\` applies it to history`,
        )
    }
  })
}
