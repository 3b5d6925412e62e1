import { type OwnTheme, RelevanceModel, SentimentAdaptation, Subject } from '@tingfeng/contracts'
import { lockWorkspace, raiseRevision, unknownWorkspace } from '../changes.js'
import { toNumber } from '../column-values.js'
import type { Db, Trx } from '../database.js'
import { StateError } from '../state-error.js'
import { transact } from '../transact.js'
import { readOwnThemes } from './own-themes.js'
import type { Expectation } from './workspaces.js'

/** What of a workspace's settings changes the reading of its posts, as one consistent picture. */
export interface WorkspaceSettings {
  readonly workspace: string
  readonly revision: number
  readonly subjects: readonly Subject[]
  readonly words: readonly string[]
  /** Made of example sentences. */
  readonly themes: readonly OwnTheme[]
  /** When a subject's name means the subject, by subject: learned from 不相关. */
  readonly relevance: Readonly<Record<string, RelevanceModel>>
  /** The version that was trained on corrections and is in use: beside the shipped model. */
  readonly sentiment?: { readonly number: number; readonly adaptation: SentimentAdaptation }
}

export interface SubjectsChange {
  readonly configRevision: number
  /** False when the subjects were so already; the revision then stays. */
  readonly changed: boolean
}

/** Brands, products and competitors. Every change raises the workspace's configRevision in the same transaction. */
export interface Subjects {
  list(workspace: string): Promise<Subject[]>
  /** @throws StateError `unknown_workspace` */
  settings(workspace: string): Promise<WorkspaceSettings>
  /** @throws StateError `unknown_workspace` · `revision_conflict` · `invalid_subjects` (an id twice) */
  replaceAll(
    workspace: string,
    subjects: readonly Subject[],
    expectation?: Expectation,
  ): Promise<SubjectsChange>
  /** @throws StateError `unknown_workspace` · `revision_conflict` */
  upsert(workspace: string, subject: Subject, expectation?: Expectation): Promise<SubjectsChange>
  /** @throws StateError `unknown_workspace` · `revision_conflict` */
  delete(workspace: string, id: string, expectation?: Expectation): Promise<SubjectsChange>
  /**
   * Raises the configRevision though nothing was changed: what is read from now on, by whichever model, is a newer
   * version of its post. @returns the new one @throws StateError `unknown_workspace`
   */
  raise(workspace: string): Promise<number>
}

const readSubjects = async (db: Db | Trx, workspace: string): Promise<Subject[]> => {
  const rows = await db
    .selectFrom('subjects')
    .select('body')
    .where('workspace', '=', workspace)
    .orderBy('position')
    .execute()
  return rows.map((row) => Subject.parse(row.body))
}

/** Versions never change: the number that was read with the revision is enough to be consistent. */
const readSentiment = async (
  db: Db,
  workspace: string,
  number: number | null,
): Promise<WorkspaceSettings['sentiment']> => {
  if (number === null) return undefined
  const row = await db
    .selectFrom('sentiment_models')
    .select('adaptation')
    .where('workspace', '=', workspace)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && { number, adaptation: SentimentAdaptation.parse(row.adaptation) }
}

const checkIds = (subjects: readonly Subject[]): void => {
  const ids = new Set<string>()
  for (const { id } of subjects) {
    if (ids.has(id))
      throw new StateError({
        code: 'invalid_subjects',
        message: `The subject id “${id}” stands twice; give each subject its own.`,
        context: { subject: id },
      })
    ids.add(id)
  }
}

/** @returns whether anything was different */
const writeSubjects = async (trx: Trx, workspace: string, given: readonly Subject[]): Promise<boolean> => {
  checkIds(given)
  const subjects = given.map((subject) => Subject.parse(subject)) // one order of fields, so that equal ones compare equal
  const before = await readSubjects(trx, workspace)
  if (JSON.stringify(before) === JSON.stringify(subjects)) return false
  await trx.deleteFrom('subjects').where('workspace', '=', workspace).execute()
  const rows = subjects.map((subject, position) => ({
    workspace,
    id: subject.id,
    position,
    body: JSON.stringify(subject),
  }))
  if (rows.length > 0) await trx.insertInto('subjects').values(rows).execute()
  return true
}

export const createSubjects = (db: Db): Subjects => {
  const change = (
    workspace: string,
    { expectedRevision }: Expectation,
    edit: (current: Subject[]) => readonly Subject[],
  ): Promise<SubjectsChange> =>
    transact(db, async (trx) => {
      const revision = await lockWorkspace(trx, workspace, expectedRevision)
      const changed = await writeSubjects(trx, workspace, edit(await readSubjects(trx, workspace)))
      const configRevision = changed ? await raiseRevision(trx, workspace, revision, ['subjects']) : revision
      return { configRevision, changed }
    })

  return {
    list: (workspace) => readSubjects(db, workspace),

    settings: async (workspace) => {
      // One statement, so that the revision is the one of these subjects and words.
      const rows = await db
        .selectFrom('workspaces')
        .leftJoin('subjects', 'subjects.workspace', 'workspaces.id')
        .select(['config_revision', 'words', 'sentiment_model', 'body'])
        .where('workspaces.id', '=', workspace)
        .orderBy('position')
        .execute()
      const first = rows[0]
      if (!first) throw unknownWorkspace(workspace)
      // Read behind the revision: what is newer than it is announced, and read again.
      const learned = await db
        .selectFrom('relevance')
        .select(['subject', 'model'])
        .where('workspace', '=', workspace)
        .execute()
      const themes = await readOwnThemes(db, workspace)
      const sentiment = await readSentiment(db, workspace, first.sentiment_model)
      return {
        workspace,
        revision: toNumber(first.config_revision),
        subjects: rows.flatMap((row) => (row.body === null ? [] : [Subject.parse(row.body)])),
        words: first.words as string[], // safe: only lists of strings are written
        themes,
        relevance: Object.fromEntries(
          learned.map(({ subject, model }) => [subject, RelevanceModel.parse(model)]),
        ),
        ...(sentiment && { sentiment }),
      }
    },

    replaceAll: (workspace, subjects, expectation = {}) => change(workspace, expectation, () => subjects),

    upsert: (workspace, subject, expectation = {}) =>
      change(workspace, expectation, (current) =>
        current.some(({ id }) => id === subject.id)
          ? current.map((one) => (one.id === subject.id ? subject : one))
          : [...current, subject],
      ),

    delete: (workspace, id, expectation = {}) =>
      change(workspace, expectation, (current) => current.filter((subject) => subject.id !== id)),

    raise: (workspace) =>
      transact(db, async (trx) =>
        raiseRevision(trx, workspace, await lockWorkspace(trx, workspace), ['subjects']),
      ),
  }
}
