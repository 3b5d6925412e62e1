import { RuleBody, type RuleView } from '@tingfeng/contracts'
import { sql } from 'kysely'
import { announce, lockWorkspace } from '../../changes.js'
import { toInstant, toNumber } from '../../column-values.js'
import type { Db, Trx } from '../../database.js'
import { StateError } from '../../state-error.js'
import { transact } from '../../transact.js'

const STRICTER = 1.15
const STRICTEST = 2

/** Rules of alerts. Every change announces `alert_rules`. */
export interface AlertRules {
  /** In order of creation. */
  list(workspace: string): Promise<RuleView[]>
  get(workspace: string, id: string): Promise<RuleView | undefined>
  /** @throws StateError `unknown_workspace` · `rule_exists` */
  create(workspace: string, id: string, body: RuleBody): Promise<RuleView>
  /** @throws StateError `unknown_rule` · `revision_conflict` */
  replace(workspace: string, id: string, body: RuleBody, expectedRevision: number): Promise<RuleView>
  /** @returns whether there was one */
  delete(workspace: string, id: string): Promise<boolean>
}

const read = async (db: Db | Trx, workspace: string, id?: string): Promise<RuleView[]> => {
  const rows = await db
    .selectFrom('alert_rules')
    .select(['id', 'body', 'revision', 'updated_at'])
    .select(
      sql<number>`(SELECT count(*)::int FROM rule_false_alarms AS f
        WHERE f.workspace = alert_rules.workspace AND f.rule = alert_rules.id)`.as('false_alarms'),
    )
    .select(
      sql<number>`(SELECT count(*)::int FROM rule_false_alarms AS f WHERE f.workspace = alert_rules.workspace
        AND f.rule = alert_rules.id AND f.at > now() - interval '90 days')`.as('recent'),
    )
    .where('workspace', '=', workspace)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...RuleBody.parse(row.body),
    id: row.id,
    revision: toNumber(row.revision),
    falseAlarms: row.false_alarms,
    strictness: Math.min(STRICTEST, STRICTER ** row.recent),
    updatedAt: toInstant(row.updated_at),
  }))
}

export const createAlertRules = (db: Db): AlertRules => {
  const one = async (trx: Trx, workspace: string, id: string): Promise<RuleView> => {
    const [rule] = await read(trx, workspace, id)
    if (rule) return rule
    throw new StateError({
      code: 'unknown_rule',
      message: `“${workspace}” has no alert rule “${id}”.`,
      context: { workspace, id },
    })
  }
  return {
    list: (workspace) => read(db, workspace),
    get: async (workspace, id) => (await read(db, workspace, id))[0],

    create: (workspace, id, body) =>
      transact(db, async (trx) => {
        await lockWorkspace(trx, workspace)
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('alert_rules')
          .values({ workspace, id, body: JSON.stringify(body), revision: 1 })
          .onConflict((conflict) => conflict.columns(['workspace', 'id']).doNothing())
          .executeTakeFirstOrThrow()
        if (!numInsertedOrUpdatedRows)
          throw new StateError({
            code: 'rule_exists',
            message: `“${workspace}” has an alert rule “${id}” already; change that one.`,
            context: { workspace, id },
          })
        await announce(trx, workspace, 'alert_rules')
        return one(trx, workspace, id)
      }),

    replace: (workspace, id, body, expectedRevision) =>
      transact(db, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('alert_rules')
          .set({ body: JSON.stringify(body), revision: expectedRevision + 1, updated_at: new Date() })
          .where('workspace', '=', workspace)
          .where('id', '=', id)
          .where('revision', '=', expectedRevision)
          .executeTakeFirstOrThrow()
        const rule = await one(trx, workspace, id)
        if (numUpdatedRows === 0n)
          throw new StateError({
            code: 'revision_conflict',
            message: `The rule “${id}” is at revision ${rule.revision}, not ${expectedRevision}: someone changed it meanwhile. Read it again and repeat the change.`,
            context: { workspace, id, expected: expectedRevision, actual: rule.revision },
          })
        await announce(trx, workspace, 'alert_rules')
        return rule
      }),

    delete: (workspace, id) =>
      transact(db, async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('alert_rules')
          .where('workspace', '=', workspace)
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        if (numDeletedRows > 0n) await announce(trx, workspace, 'alert_rules')
        return numDeletedRows > 0n
      }),
  }
}
