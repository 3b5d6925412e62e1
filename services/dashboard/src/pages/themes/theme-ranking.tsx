import type { Breakdown, BreakdownRow } from '@tingfeng/contracts'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useBreakdown } from '../../api/questions.js'
import { ChangeMark } from '../../figure/change-mark.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import type { FigureTable } from '../../figure/figure-table.js'
import { IntervalBar } from '../../figure/interval-bar.js'
import { useAbout } from '../../figure/use-about.js'
import { useAgainst } from '../../figure/use-against.js'
import type { Range } from '../../filters/range.js'
import { formatExact, formatShare } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { Loaded } from '../../ui/panel.js'
import { ScrollX } from '../../ui/scroll-x.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const SHOWN = 12
const ASKED = 100

interface RowProps {
  row: BreakdownRow
  most: number
  posts: number
  scope: Scope
}

const Row = ({ row, most, posts, scope }: RowProps) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { themeName, groupName, meta } = useWorkspace()
  const { key, now, changes } = row
  const group = meta.themes.find(({ id }) => id === key)?.group
  return (
    <tr className={scope.filters.theme === key ? 'theme-row theme-row--on' : 'theme-row'}>
      <th scope="row">
        <Link to={scope.href('themes', { theme: key })} title={t('themes.drill', { name: themeName(key) })}>
          {themeName(key)}
        </Link>{' '}
        {group && <span className="rank__group">{groupName(group)}</span>}
      </th>
      <td className="theme-row__bar" aria-hidden="true">
        <span className="rank__track">
          <span className="rank__bar" style={{ width: `${(now.complaints / most) * 100}%` }} />
        </span>
      </td>
      <td className="right">
        <Link
          to={scope.href('posts', { theme: key, polarity: 'negative' })}
          title={formatExact(now.complaints)}
        >
          {count(now.complaints)}
        </Link>
      </td>
      <td className="right faint">{formatShare(posts > 0 ? now.complaints / posts : null)}</td>
      <td className="right">
        <ChangeMark measure="complaints" change={changes.complaints} />
      </td>
      <td className="theme-row__interval">
        <IntervalBar measure="complaints" change={changes.complaints} />
      </td>
    </tr>
  )
}

const tableOf = (data: Breakdown, name: (id: string) => string, titles: string[]): FigureTable => ({
  columns: titles.map((title, index) => ({ title, numeric: index > 0 })),
  rows: data.rows.map(({ key, now, before, changes: { complaints } }) => [
    { text: name(key) },
    { text: formatExact(now.complaints), value: now.complaints },
    { text: formatExact(before.complaints), value: before.complaints },
    { text: formatShare(complaints.relative), value: complaints.relative },
    { text: formatShare(complaints.interval?.[0] ?? null), value: complaints.interval?.[0] ?? null },
    { text: formatShare(complaints.interval?.[1] ?? null), value: complaints.interval?.[1] ?? null },
    { text: complaints.significant ? '✱' : '', value: complaints.significant ? 1 : 0 },
  ]),
})

/** Complaint themes by weight, each with its change, the interval of that, and whether it holds among so many. */
export const ThemeRanking = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { id, themeName } = useWorkspace()
  const about = useAbout(scope, range)
  const { against, chooser } = useAgainst()
  const [all, setAll] = useState(false)
  const { theme: _, ...params } = scope.params
  const themes = useBreakdown(
    id,
    { ...params, against },
    { by: 'theme', orderBy: 'complaints', limit: ASKED },
  )
  const titles = [
    t('filter.theme'),
    t('figure.measure.complaints'),
    t('themes.before'),
    t(`figure.against.short.${against}`),
    t('themes.low'),
    t('themes.high'),
    t('figure.significant'),
  ]
  return (
    <FigurePanel
      title={t('themes.ranking')}
      hint={t('themes.rankingHint')}
      className="theme-ranking"
      extra={chooser}
      about={about}
      table={themes.data ? tableOf(themes.data, themeName, titles) : null}
    >
      <Loaded query={themes} rows={10}>
        {(data) => {
          const rows = data.rows.filter(({ key, now }) => key !== '' && now.complaints > 0)
          if (rows.length === 0) return <p className="faint">{t('overview.themes.empty')}</p>
          const most = rows[0]?.now.complaints ?? 1
          return (
            <>
              <ScrollX label={t('themes.ranking')}>
                <table className="data-table num">
                  <thead>
                    <tr>
                      <th scope="col">{titles[0]}</th>
                      <td className="theme-row__bar" />
                      <th scope="col" className="right">
                        {titles[1]}
                      </th>
                      <th scope="col" className="right">
                        {t('themes.share')}
                      </th>
                      <th scope="col" className="right">
                        {titles[3]}
                      </th>
                      <th scope="col" className="theme-row__interval">
                        {t('themes.interval')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.slice(0, all ? rows.length : SHOWN).map((row) => (
                      <Row key={row.key} row={row} most={most} posts={data.total.now.posts} scope={scope} />
                    ))}
                  </tbody>
                </table>
              </ScrollX>
              {rows.length > SHOWN && (
                <Button type="link" size="small" onClick={() => setAll(!all)}>
                  {all ? t('overview.themes.showLess') : t('overview.themes.showAll', { n: rows.length })}
                </Button>
              )}
            </>
          )
        }}
      </Loaded>
    </FigurePanel>
  )
}
