import { z } from 'zod'
import type { ClickHouse } from '../client.js'
import { changeRows } from './change-rows.js'

/** A theme that a workspace made itself, as analysts' SQL names it. */
export interface OwnThemeName {
  readonly theme: string
  readonly zh: string
  readonly en: string
  readonly group: string
}

/** What the store holds of the names of own themes; the state is where they live. */
export interface OwnThemeMirror {
  /** Makes the store's names of a workspace these ones; writes what differs. @returns how many rows did */
  level(workspace: string, names: readonly OwnThemeName[]): Promise<number>
  /** Workspaces that have rows. */
  workspaces(): Promise<string[]>
}

const Held = z.object({
  theme: z.string(),
  zh: z.string(),
  en: z.string(),
  group: z.string(),
  revision: z.int(),
})
const Named = z.object({ workspace: z.string() })

export const createOwnThemeMirror = (client: ClickHouse): OwnThemeMirror => ({
  async level(workspace, names) {
    const held = await client.query(
      `SELECT theme, name_zh AS zh, name_en AS en, group_id AS group, revision FROM own_themes FINAL
      WHERE workspace = {workspace:String}`,
      { workspace },
      Held,
    )
    const gone = held.map(({ theme }) => theme).filter((id) => !names.some(({ theme }) => theme === id))
    if (gone.length > 0)
      await changeRows(
        client,
        'ALTER TABLE own_themes DELETE WHERE workspace = {workspace:String} AND theme IN {gone:Array(String)}',
        { workspace, gone },
      )
    // Above what the store holds, whatever the state counts: a workspace may be made anew, or come from a copy.
    const revision = Math.max(0, ...held.map((one) => one.revision)) + 1
    const differ = names.filter(
      ({ theme, zh, en, group }) =>
        !held.some((one) => one.theme === theme && one.zh === zh && one.en === en && one.group === group),
    )
    if (differ.length > 0)
      await client.insert(
        'own_themes',
        differ.map(({ theme, zh, en, group }) => ({
          ...{ workspace, theme, revision, name_zh: zh, name_en: en, group_id: group },
        })),
      )
    return gone.length + differ.length
  },
  async workspaces() {
    const rows = await client.query('SELECT DISTINCT workspace FROM own_themes ORDER BY workspace', {}, Named)
    return rows.map(({ workspace }) => workspace)
  },
})
