import { THEMES } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'

/** Lists that narrow a route, a rule or a silence. */
interface Named {
  readonly themes: readonly string[]
  readonly subjects: readonly string[]
}

export type NameState = Readonly<{
  ownThemes: Pick<State['ownThemes'], 'list'>
  subjects: Pick<State['subjects'], 'list'>
}>

const taxonomy = new Set<string>(THEMES.map(({ id }) => id))

/**
 * What names a theme or subject that is not there matches nothing, and nobody would ever be told. Sources are not
 * looked for: one may bring its first post tomorrow.
 *
 * @throws AppError `unknown_theme` · `unknown_subject`
 */
export const checkNames = async (
  { ownThemes, subjects }: NameState,
  workspace: string,
  named: Named,
): Promise<void> => {
  const strange = named.themes.filter((id) => !taxonomy.has(id))
  const [own, known] = await Promise.all([
    strange.length === 0 ? [] : ownThemes.list(workspace),
    named.subjects.length === 0 ? [] : subjects.list(workspace),
  ])
  const theme = strange.find((id) => !own.some((theme) => theme.id === id))
  if (theme !== undefined)
    throw new AppError({
      code: 'unknown_theme',
      message: `there is no theme “${theme}”; GET /api/v1/meta lists those of all workspaces, GET /api/v1/workspaces/${workspace}/own-themes its own`,
    })
  const subject = named.subjects.find((id) => !known.some((subject) => subject.id === id))
  if (subject !== undefined)
    throw new AppError({
      code: 'unknown_subject',
      message: `“${workspace}” has no subject “${subject}”; GET /api/v1/workspaces/${workspace} lists them`,
    })
}
