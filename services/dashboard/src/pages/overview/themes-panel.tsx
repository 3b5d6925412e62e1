import type { ThemeRank } from '@tingfeng/contracts'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useThemes } from '../../api/figures.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import type { FigureTable } from '../../figure/figure-table.js'
import { useAbout } from '../../figure/use-about.js'
import type { Range } from '../../filters/range.js'
import { formatExact, formatShare, relativeChange } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { Delta } from '../../ui/delta.js'
import { Loaded } from '../../ui/panel.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const SHOWN = 10
const ASKED = 80

interface RowProps {
  rank: ThemeRank
  most: number
  /** Whether there is a period before to compare with. */
  compares: boolean
  scope: Scope
}

const ThemeRow = ({ rank, most, compares, scope }: RowProps) => {
  const { t } = useTranslation()
  const { count, name } = useFormat()
  const { groupName } = useWorkspace()
  const change = relativeChange(rank.complaints, rank.previousComplaints)
  return (
    <li>
      <Link
        to={scope.href('posts', { theme: rank.theme, polarity: 'negative' })}
        className="rank"
        data-theme-id={rank.theme}
      >
        <span className="rank__name">
          {name(rank)} <span className="rank__group">{groupName(rank.group)}</span>
        </span>
        <span className="rank__track">
          <span className="rank__bar" style={{ width: `${(rank.complaints / most) * 100}%` }} />
        </span>
        <span
          className="rank__count num"
          title={`${formatExact(rank.complaints)} · ${formatShare(rank.share)}`}
        >
          {count(rank.complaints)}
        </span>
        <span className="rank__change">
          {!compares ? (
            <span className="faint" title={t('figure.noBeforeHint')}>
              —
            </span>
          ) : change ? (
            <Delta change={change} good="down" />
          ) : (
            <span className="delta delta--bad">{t('overview.themes.isNew')}</span>
          )}
        </span>
      </Link>
    </li>
  )
}

/** What hurts, how much, and where it goes. */
export const ThemesPanel = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const [all, setAll] = useState(false)
  const about = useAbout(scope, range)
  const { name } = useFormat()
  const { groupName } = useWorkspace()
  const themes = useThemes(id, scope.params, ASKED)
  const table: FigureTable | null = themes.data
    ? {
        columns: [
          { title: t('filter.theme') },
          { title: t('overview.themes.group') },
          { title: t('overview.themes.column'), numeric: true },
          { title: t('overview.themes.before'), numeric: true },
        ],
        rows: themes.data.themes.map((rank) => [
          { text: name(rank) },
          { text: groupName(rank.group) },
          { text: formatExact(rank.complaints), value: rank.complaints },
          { text: formatExact(rank.previousComplaints), value: rank.previousComplaints },
        ]),
      }
    : null
  return (
    <FigurePanel
      title={t('overview.themes.title')}
      hint={t('overview.themes.hint')}
      className="themes-panel"
      about={about}
      table={table}
    >
      <Loaded query={themes} rows={9}>
        {(data) => {
          const ranked = data.themes.filter(({ complaints }) => complaints > 0)
          if (ranked.length === 0) return <p className="faint">{t('overview.themes.empty')}</p>
          const most = ranked[0]?.complaints ?? 1
          return (
            <>
              <ol className="ranks">
                {ranked.slice(0, all ? ranked.length : SHOWN).map((rank) => (
                  <ThemeRow
                    key={rank.theme}
                    rank={rank}
                    most={most}
                    compares={data.previousRecorded}
                    scope={scope}
                  />
                ))}
              </ol>
              <p className="themes-panel__more">
                {ranked.length > SHOWN && (
                  <Button type="link" size="small" onClick={() => setAll(!all)}>
                    {all ? t('overview.themes.showLess') : t('overview.themes.showAll', { n: ranked.length })}
                  </Button>
                )}
                <Link to={scope.href('themes')}>{t('overview.themes.open')}</Link>
              </p>
            </>
          )
        }}
      </Loaded>
    </FigurePanel>
  )
}
