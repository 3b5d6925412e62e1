import {
  type ActiveModelResult,
  MOST_ADAPTATION_BYTES,
  SentimentAdaptation,
  type SentimentModelList,
  type SentimentModelView,
  TrainingFigures,
} from '@tingfeng/contracts'
import type { Selectable } from 'kysely'
import { lockWorkspace, raiseRevision, unknownWorkspace } from '../changes.js'
import { toInstant } from '../column-values.js'
import type { Db, Trx } from '../database.js'
import type { SentimentModelsTable } from '../schema.js'
import { StateError } from '../state-error.js'
import { transact } from '../transact.js'

export interface NewSentimentModel {
  readonly adaptation: SentimentAdaptation
  readonly figures: TrainingFigures
  readonly by: string
}

/** Versions that were trained on a workspace's corrections; `subjects.settings` tells the one in use. */
export interface SentimentModels {
  /** The newest first. @throws StateError `unknown_workspace` */
  list(workspace: string): Promise<SentimentModelList>
  /**
   * Keeps a version under the next number, which is never given twice, and forgets the oldest beyond 20 that are not in
   * use. Nothing is read with it yet.
   *
   * @throws StateError `unknown_workspace` · `model_too_large`
   */
  add(workspace: string, model: NewSentimentModel): Promise<SentimentModelView>
  /**
   * Reads posts with that version from now on, or with the shipped model alone (null), and raises the workspace's
   * configRevision where that is a change.
   *
   * @throws StateError `unknown_workspace` · `unknown_model`
   */
  use(workspace: string, number: number | null): Promise<ActiveModelResult>
}

const MOST_KEPT = 20

type Row = Omit<Selectable<SentimentModelsTable>, 'adaptation'>

const toView = (row: Row, active: number | null): SentimentModelView => ({
  number: row.number,
  createdAt: toInstant(row.created_at),
  createdBy: row.created_by,
  base: row.base,
  active: row.number === active,
  figures: TrainingFigures.parse(row.figures),
})

const COLUMNS = ['workspace', 'number', 'base', 'figures', 'created_by', 'created_at'] as const

const readActive = async (db: Db | Trx, workspace: string): Promise<number | null> => {
  const row = await db
    .selectFrom('workspaces')
    .select('sentiment_model')
    .where('id', '=', workspace)
    .executeTakeFirst()
  if (!row) throw unknownWorkspace(workspace)
  return row.sentiment_model
}

const numbersOf = async (trx: Trx, workspace: string): Promise<number[]> => {
  const rows = await trx
    .selectFrom('sentiment_models')
    .select('number')
    .where('workspace', '=', workspace)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ number }) => number)
}

const toJson = (workspace: string, adaptation: SentimentAdaptation): string => {
  const json = JSON.stringify(SentimentAdaptation.parse(adaptation))
  if (Buffer.byteLength(json) <= MOST_ADAPTATION_BYTES) return json
  throw new StateError({
    code: 'model_too_large',
    message: `A version holds ${MOST_ADAPTATION_BYTES} bytes at most, this one has ${Buffer.byteLength(json)}; keep fewer features.`,
    context: { workspace },
  })
}

export const createSentimentModels = (db: Db): SentimentModels => ({
  list: async (workspace) => {
    const active = await readActive(db, workspace)
    const rows = await db
      .selectFrom('sentiment_models')
      .select(COLUMNS)
      .where('workspace', '=', workspace)
      .orderBy('number', 'desc')
      .execute()
    return { active, models: rows.map((row) => toView(row, active)) }
  },

  add: async (workspace, { adaptation, figures, by }) => {
    const json = toJson(workspace, adaptation)
    return transact(db, async (trx) => {
      await lockWorkspace(trx, workspace)
      const active = await readActive(trx, workspace)
      const kept = await numbersOf(trx, workspace)
      const row = await trx
        .insertInto('sentiment_models')
        .values({
          workspace,
          number: (kept[0] ?? 0) + 1,
          base: adaptation.base,
          figures: JSON.stringify(figures),
          adaptation: json,
          created_by: by,
          created_at: new Date(),
        })
        .returning(COLUMNS)
        .executeTakeFirstOrThrow()
      const old = kept.slice(MOST_KEPT - 1).filter((number) => number !== active)
      if (old.length > 0)
        await trx
          .deleteFrom('sentiment_models')
          .where('workspace', '=', workspace)
          .where('number', 'in', old)
          .execute()
      return toView(row, active)
    })
  },

  use: (workspace, number) =>
    transact(db, async (trx) => {
      const revision = await lockWorkspace(trx, workspace)
      const known = await numbersOf(trx, workspace)
      if (number !== null && !known.includes(number))
        throw new StateError({
          code: 'unknown_model',
          message: `“${workspace}” has no version ${number}; it has ${known.join(', ') || 'none yet: train one'}, and base.`,
          context: { workspace, number },
        })
      if ((await readActive(trx, workspace)) === number)
        return { active: number, configRevision: revision, changed: false }
      await trx
        .updateTable('workspaces')
        .set({ sentiment_model: number })
        .where('id', '=', workspace)
        .execute()
      const configRevision = await raiseRevision(trx, workspace, revision, ['subjects'])
      return { active: number, configRevision, changed: true }
    }),
})
