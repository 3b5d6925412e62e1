import { OWN_THEME_LIMITS, OwnTheme, type OwnThemeList } from '@tingfeng/contracts'
import { lockWorkspace, raiseRevision, unknownWorkspace } from '../changes.js'
import { toNumber } from '../column-values.js'
import type { Db, Trx } from '../database.js'
import { StateError } from '../state-error.js'
import { transact } from '../transact.js'
import type { Expectation } from './workspaces.js'

export interface OwnThemesChange {
  readonly configRevision: number
  /** False when the themes were so already; the revision then stays. */
  readonly changed: boolean
}

/** Themes that a workspace made of examples. Every change raises its configRevision in the same transaction. */
export interface OwnThemeStore {
  list(workspace: string): Promise<OwnTheme[]>
  /** With the revision that they are of. @throws StateError `unknown_workspace` */
  read(workspace: string): Promise<OwnThemeList>
  /** @throws StateError `unknown_workspace` · `revision_conflict` · `theme_exists` · `too_many_themes` */
  add(workspace: string, theme: OwnTheme, expectation?: Expectation): Promise<OwnThemesChange>
  /** @throws StateError `unknown_workspace` · `revision_conflict` · `unknown_own_theme` */
  update(workspace: string, theme: OwnTheme, expectation?: Expectation): Promise<OwnThemesChange>
  /** @throws StateError `unknown_workspace` · `revision_conflict` · `unknown_own_theme` */
  delete(workspace: string, id: string, expectation?: Expectation): Promise<OwnThemesChange>
  /** @throws StateError `unknown_workspace` · `revision_conflict` */
  replaceAll(
    workspace: string,
    themes: readonly OwnTheme[],
    expectation?: Expectation,
  ): Promise<OwnThemesChange>
}

export const readOwnThemes = async (db: Db | Trx, workspace: string): Promise<OwnTheme[]> => {
  const rows = await db
    .selectFrom('own_themes')
    .select('body')
    .where('workspace', '=', workspace)
    .orderBy('position')
    .execute()
  return rows.map(({ body }) => OwnTheme.parse(body))
}

/** @returns whether anything was different */
const write = async (trx: Trx, workspace: string, given: readonly OwnTheme[]): Promise<boolean> => {
  const themes = given.map((theme) => OwnTheme.parse(theme)) // one order of fields, so that equal ones compare equal
  const before = await readOwnThemes(trx, workspace)
  if (JSON.stringify(before) === JSON.stringify(themes)) return false
  await trx.deleteFrom('own_themes').where('workspace', '=', workspace).execute()
  const rows = themes.map((theme, position) => ({
    workspace,
    id: theme.id,
    position,
    body: JSON.stringify(theme),
  }))
  if (rows.length > 0) await trx.insertInto('own_themes').values(rows).execute()
  return true
}

const refuse = (code: 'theme_exists' | 'unknown_own_theme', workspace: string, id: string): StateError =>
  new StateError({
    code,
    message:
      code === 'theme_exists'
        ? `“${workspace}” has a theme “${id}” already; take another id, or change that one.`
        : `“${workspace}” has no theme “${id}” of its own; GET /api/v1/workspaces/${workspace}/own-themes lists them.`,
    context: { theme: id },
  })

export const createOwnThemeStore = (db: Db): OwnThemeStore => {
  const change = (
    workspace: string,
    { expectedRevision }: Expectation,
    edit: (current: readonly OwnTheme[]) => readonly OwnTheme[],
  ): Promise<OwnThemesChange> =>
    transact(db, async (trx) => {
      const revision = await lockWorkspace(trx, workspace, expectedRevision)
      const changed = await write(trx, workspace, edit(await readOwnThemes(trx, workspace)))
      const configRevision = changed ? await raiseRevision(trx, workspace, revision, ['subjects']) : revision
      return { configRevision, changed }
    })
  const known = (workspace: string, current: readonly OwnTheme[], id: string): void => {
    if (!current.some((theme) => theme.id === id)) throw refuse('unknown_own_theme', workspace, id)
  }

  return {
    list: (workspace) => readOwnThemes(db, workspace),

    read: async (workspace) => {
      // One statement, so that the revision is the one of these themes.
      const rows = await db
        .selectFrom('workspaces')
        .leftJoin('own_themes', 'own_themes.workspace', 'workspaces.id')
        .select(['config_revision', 'body'])
        .where('workspaces.id', '=', workspace)
        .orderBy('position')
        .execute()
      if (!rows[0]) throw unknownWorkspace(workspace)
      return {
        configRevision: toNumber(rows[0].config_revision),
        themes: rows.flatMap(({ body }) => (body === null ? [] : [OwnTheme.parse(body)])),
      }
    },

    add: (workspace, theme, expectation = {}) =>
      change(workspace, expectation, (current) => {
        if (current.some(({ id }) => id === theme.id)) throw refuse('theme_exists', workspace, theme.id)
        if (current.length >= OWN_THEME_LIMITS.themes)
          throw new StateError({
            code: 'too_many_themes',
            message: `“${workspace}” has ${current.length} themes of its own, which is the most; delete one that is no longer needed.`,
            context: { workspace },
          })
        return [...current, theme]
      }),

    update: (workspace, theme, expectation = {}) =>
      change(workspace, expectation, (current) => {
        known(workspace, current, theme.id)
        return current.map((one) => (one.id === theme.id ? theme : one))
      }),

    delete: (workspace, id, expectation = {}) =>
      change(workspace, expectation, (current) => {
        known(workspace, current, id)
        return current.filter((theme) => theme.id !== id)
      }),

    replaceAll: (workspace, themes, expectation = {}) => change(workspace, expectation, () => themes),
  }
}
