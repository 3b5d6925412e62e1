import { DEFAULT_TIME_ZONE } from '@tingfeng/contracts'
import type { Selectable } from 'kysely'
import { announce, lockWorkspace, raiseRevision } from '../changes.js'
import { toInstant, toNumber } from '../column-values.js'
import type { Db, Trx } from '../database.js'
import type { WorkspacesTable } from '../schema.js'
import { StateError } from '../state-error.js'
import { checkTimeZone } from '../time-zone.js'
import { transact } from '../transact.js'

export interface Workspace {
  readonly id: string
  readonly name: string
  /** IANA name of a whole-hour zone. */
  readonly timeZone: string
  readonly demo: boolean
  /** The workspace's own words, kept whole by the segmenter. */
  readonly words: readonly string[]
  /** Grows with every change that alters how posts are read: subjects, words, corrections. */
  readonly configRevision: number
  readonly createdAt: string
}

export interface NewWorkspace {
  readonly id: string
  /** Default: the id. */
  readonly name?: string | undefined
  /** Default: Asia/Shanghai. */
  readonly timeZone?: string | undefined
  readonly demo?: boolean | undefined
  readonly words?: readonly string[] | undefined
}

export interface WorkspacePatch {
  readonly name?: string | undefined
  readonly timeZone?: string | undefined
  readonly words?: readonly string[] | undefined
}

export interface Expectation {
  /** Refuses the change with `revision_conflict` unless the workspace's configRevision is this. */
  readonly expectedRevision?: number | undefined
}

export interface Workspaces {
  /** @throws StateError `workspace_exists` · `invalid_time_zone` */
  create(workspace: NewWorkspace): Promise<Workspace>
  /** Creates it unless it exists; what exists is left as it is. */
  ensure(workspace: NewWorkspace): Promise<Workspace>
  get(id: string): Promise<Workspace | undefined>
  /** In order of creation. */
  list(): Promise<Workspace[]>
  /** @throws StateError `unknown_workspace` · `revision_conflict` · `invalid_time_zone` */
  update(id: string, patch: WorkspacePatch, expectation?: Expectation): Promise<Workspace>
  /**
   * Raises its configRevision to this one at least, so that the next change is above it: what was stamped with numbers
   * that this state has lost stays older than what comes.
   *
   * @returns whether it was below
   * @throws StateError `unknown_workspace`
   */
  catchUp(id: string, revision: number): Promise<boolean>
  /**
   * Removes it with its subjects, sources, keys, corrections and import jobs; the erasure list stays, and a workspace
   * made again under this name goes on counting its revisions.
   *
   * @returns whether it existed
   */
  delete(id: string): Promise<boolean>
}

/** Sorted and without repeats, so that the same set of words is the same setting. */
const wordList = (words: readonly string[]): string[] => [...new Set(words)].sort()

const toWorkspace = (row: Selectable<WorkspacesTable>): Workspace => ({
  id: row.id,
  name: row.name,
  timeZone: row.time_zone,
  demo: row.demo,
  words: row.words as string[], // safe: only wordList is ever written
  configRevision: toNumber(row.config_revision),
  createdAt: toInstant(row.created_at),
})

const readWorkspace = async (db: Db | Trx, id: string): Promise<Workspace | undefined> => {
  const row = await db.selectFrom('workspaces').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toWorkspace(row)
}

/** @returns undefined when it exists already */
const insertWorkspace = async (trx: Trx, given: NewWorkspace): Promise<Workspace | undefined> => {
  const timeZone = checkTimeZone(given.timeZone ?? DEFAULT_TIME_ZONE)
  const before = await trx
    .selectFrom('changes')
    .select((query) => query.fn.max('revision').as('revision'))
    .where('workspace', '=', given.id)
    .executeTakeFirst()
  const row = await trx
    .insertInto('workspaces')
    .values({
      id: given.id,
      name: given.name ?? given.id,
      time_zone: timeZone,
      demo: given.demo ?? false,
      words: JSON.stringify(wordList(given.words ?? [])),
      config_revision: toNumber(before?.revision ?? 0) + 1,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) return undefined
  await announce(trx, given.id, 'workspace')
  return toWorkspace(row)
}

/** Changes a locked workspace; @returns whether its words did change. */
const patchWorkspace = async (trx: Trx, current: Workspace, patch: WorkspacePatch) => {
  const name = patch.name ?? current.name
  const timeZone = patch.timeZone === undefined ? current.timeZone : checkTimeZone(patch.timeZone)
  const words = patch.words ? wordList(patch.words) : current.words
  const wordsChanged = JSON.stringify(words) !== JSON.stringify(current.words)
  const namedAnew = name !== current.name || timeZone !== current.timeZone
  if (wordsChanged || namedAnew)
    await trx
      .updateTable('workspaces')
      .set({ name, time_zone: timeZone, words: JSON.stringify(words) })
      .where('id', '=', current.id)
      .execute()
  if (namedAnew) await announce(trx, current.id, 'workspace')
  // A day begins elsewhere, and so do the posts that are kept.
  if (timeZone !== current.timeZone) await announce(trx, current.id, 'retention')
  return { wordsChanged, namedAnew }
}

const readAgain = async (trx: Trx, id: string): Promise<Workspace> =>
  (await readWorkspace(trx, id)) as Workspace // safe: its row is locked by this transaction

export const createWorkspaces = (db: Db): Workspaces => ({
  create: (given) =>
    transact(db, async (trx) => {
      const created = await insertWorkspace(trx, given)
      if (created) return created
      throw new StateError({
        code: 'workspace_exists',
        message: `Workspace “${given.id}” exists already; choose another id or change that one.`,
        context: { workspace: given.id },
      })
    }),

  ensure: (given) =>
    transact(db, async (trx) => (await insertWorkspace(trx, given)) ?? (await readAgain(trx, given.id))),

  get: (id) => readWorkspace(db, id),

  list: async () => {
    const rows = await db.selectFrom('workspaces').selectAll().orderBy('created_at').orderBy('id').execute()
    return rows.map(toWorkspace)
  },

  update: (id, patch, { expectedRevision } = {}) =>
    transact(db, async (trx) => {
      const revision = await lockWorkspace(trx, id, expectedRevision)
      const { wordsChanged } = await patchWorkspace(trx, await readAgain(trx, id), patch)
      if (wordsChanged) await raiseRevision(trx, id, revision, ['words'])
      return readAgain(trx, id)
    }),

  catchUp: (id, revision) =>
    transact(db, async (trx) => {
      if ((await lockWorkspace(trx, id)) >= revision) return false
      await raiseRevision(trx, id, revision - 1, ['subjects', 'words', 'corrections'])
      return true
    }),

  delete: (id) =>
    transact(db, async (trx) => {
      const deleted = await trx
        .deleteFrom('workspaces')
        .where('id', '=', id)
        .returning('config_revision')
        .executeTakeFirst()
      if (!deleted) return false
      // Kept past the deletion: the revisions that its posts were stamped with.
      await announce(trx, id, 'subjects', toNumber(deleted.config_revision) + 1)
      for (const what of ['workspace', 'sources', 'corrections', 'api_keys', 'retention'] as const)
        await announce(trx, id, what)
      return true
    }),
})
