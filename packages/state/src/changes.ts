import { sql } from 'kysely'
import { toNumber } from './column-values.js'
import type { Trx } from './database.js'
import { StateError } from './state-error.js'

export const CHANGE_KINDS = [
  'workspace',
  'subjects',
  'words',
  'corrections',
  'erasures',
  'retention',
  'sources',
  'api_keys',
  'alert_rules',
  'incidents',
  'notices',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Says that something was committed; read it anew. */
export interface Change {
  readonly workspace: string
  readonly what: ChangeKind
  /** Grows with each change of this kind in this workspace. For subjects, words and corrections: its configRevision. */
  readonly revision: number
}

export const CHANGE_CHANNEL = 'tingfeng_state'

/** Tells every process of a change when, and only when, the transaction commits. */
export const announce = async (
  trx: Trx,
  workspace: string,
  what: ChangeKind,
  configRevision?: number,
): Promise<void> => {
  const row = await trx
    .insertInto('changes')
    .values({ workspace, what, revision: configRevision ?? 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace', 'what'])
        .doUpdateSet({ revision: configRevision ?? sql<number>`changes.revision + 1` }),
    )
    .returning('revision')
    .executeTakeFirstOrThrow()
  const change: Change = { workspace, what, revision: toNumber(row.revision) }
  await sql`SELECT pg_notify(${CHANGE_CHANNEL}, ${JSON.stringify(change)})`.execute(trx)
}

export const unknownWorkspace = (workspace: string): StateError =>
  new StateError({
    code: 'unknown_workspace',
    message: `There is no workspace “${workspace}”; create it first.`,
    context: { workspace },
  })

/**
 * Holds the workspace's row until the transaction ends, so that changes of its settings come one after another.
 *
 * @returns its configRevision
 * @throws StateError `unknown_workspace` · `revision_conflict`
 */
export const lockWorkspace = async (
  trx: Trx,
  workspace: string,
  expectedRevision?: number | undefined,
): Promise<number> => {
  const row = await trx
    .selectFrom('workspaces')
    .select('config_revision')
    .where('id', '=', workspace)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw unknownWorkspace(workspace)
  const revision = toNumber(row.config_revision)
  if (expectedRevision !== undefined && expectedRevision !== revision)
    throw new StateError({
      code: 'revision_conflict',
      message: `Workspace “${workspace}” is at revision ${revision}, not ${expectedRevision}: someone changed it meanwhile. Read it again and repeat the change.`,
      context: { workspace, expected: expectedRevision, actual: revision },
    })
  return revision
}

/** Raises the configRevision of a locked workspace and announces what changed. */
export const raiseRevision = async (
  trx: Trx,
  workspace: string,
  revision: number,
  what: readonly ('subjects' | 'words' | 'corrections')[],
): Promise<number> => {
  const raised = revision + 1
  await trx.updateTable('workspaces').set({ config_revision: raised }).where('id', '=', workspace).execute()
  for (const kind of what) await announce(trx, workspace, kind, raised)
  return raised
}
