import type { Change } from '@tingfeng/contracts'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBreakdown } from '../../api/questions.js'
import { ChangeMark } from '../../figure/change-mark.js'
import { useFormat } from '../../i18n/use-format.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const ASKED = 100
const SHOWN = 6

/** What was never said before has no relative change to test: enough of it is news all the same. */
const NEWS = 10
const rises = ({ now, before, absolute, significant }: Change): boolean =>
  before === 0 ? (now ?? 0) >= NEWS : significant && (absolute ?? 0) > 0

/** Themes whose complaints clearly rise: each a click away from its life. */
export const RisingThemes = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id, themeName } = useWorkspace()
  const { theme: chosen, ...params } = scope.params
  const themes = useBreakdown(
    id,
    { ...params, against: 'previous' },
    { by: 'theme', orderBy: 'complaints', limit: ASKED },
  )
  if (!themes.data)
    return themes.error ? null : <Skeleton.Button active block className="rising-themes__wait" />
  const rising = themes.data.rows
    .filter(({ key, changes: { complaints } }) => key !== '' && rises(complaints))
    .sort((a, b) => (b.changes.complaints.absolute ?? 0) - (a.changes.complaints.absolute ?? 0))
    .slice(0, SHOWN)
  return (
    <section className="rising-themes" aria-label={t('events.rising')}>
      <span className="faint">{t('events.rising')}</span>
      {rising.length === 0 && <span>{t('events.noneRising')}</span>}
      {rising.map(({ key, now, changes }) => (
        <button
          key={key}
          type="button"
          className={
            key === chosen ? 'rising-themes__theme rising-themes__theme--on' : 'rising-themes__theme'
          }
          aria-pressed={key === chosen}
          onClick={() => scope.patch({ theme: key === chosen ? undefined : key })}
        >
          {themeName(key)} <span className="num">{count(now.complaints)}</span>{' '}
          <ChangeMark measure="complaints" change={changes.complaints} />
        </button>
      ))}
    </section>
  )
}
