import { type RetentionPreview, type RetentionView, WorkspaceFile } from '@tingfeng/contracts'
import { AppError, codeOf, messageOf } from '@tingfeng/kit'
import { parse } from 'yaml'
import type { ProductConfig } from '../config/product-config.js'
import type { Client } from '../product/client.js'
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

/** What a file would remove for good is shown before it is saved. */
const refuseToRemove = async (client: Client, { workspace, retentionDays }: WorkspaceFile): Promise<void> => {
  if (typeof retentionDays !== 'number') return
  const path = `/api/v1/workspaces/${encodeURIComponent(workspace)}/retention`
  let preview: RetentionPreview
  try {
    const { days } = await client.json<RetentionView>(path)
    if (days === retentionDays) return
    preview = await client.json<RetentionPreview>(`${path}/preview?days=${retentionDays}`)
  } catch (error) {
    if (codeOf(error) === 'unknown_workspace') return
    throw error
  }
  const { posts, rejected, before } = preview
  if (posts + rejected === 0) return
  throw new AppError({
    code: 'would_remove_posts',
    message:
      `retentionDays: ${retentionDays} in “${workspace}” would remove ${posts.toLocaleString('en')} posts that were published before ${before}, ` +
      `all figures of that time, and what was kept of ${rejected.toLocaleString('en')} rejected records. It cannot be undone. ` +
      'Nothing was saved; say --yes to do it',
  })
}

/** What was changed, and from when on it counts. */
const toldOf = (workspace: string, changed: readonly string[]): string => {
  const forHistory = changed.some((what) => what !== 'retention')
  const parts = [
    `changed ${changed.join(', ')}`,
    ...(changed.includes('retention') ? ['what is older than that is removed from now on'] : []),
    ...(forHistory
      ? [`new posts use it at once, \`tingfeng reprocess --workspace ${workspace}\` applies it to history`]
      : []),
  ]
  return `${workspace}: ${parts.join('; ')}`
}

export const runApply = async (
  config: ProductConfig,
  files: readonly string[],
  { json = false, yes = false }: { readonly json?: boolean; readonly yes?: boolean },
): Promise<void> => {
  const wanted = await Promise.all(files.map(readWorkspaceFile))
  return withServer(config, async (client) => {
    if (!yes) for (const file of wanted) await refuseToRemove(client, file)
    for (const file of wanted) {
      const applied = await client.json<Applied>('/api/v1/apply', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(file),
      })
      if (json) await tell(`${JSON.stringify({ workspace: file.workspace, ...applied })}\n`)
      else if (applied.changed.length === 0) say(`${file.workspace}: nothing to change`)
      else say(toldOf(file.workspace, applied.changed))
    }
  })
}
