import type { Breakdown, Measure } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ChangeMark } from '../../figure/change-mark.js'
import { exactValue, shownValue } from '../../figure/change-text.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import { useAbout } from '../../figure/use-about.js'
import type { FilterPatch } from '../../filters/filters.js'
import type { Range } from '../../filters/range.js'
import { formatShare } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { subjectColour } from '../../theme/palette.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { ScrollX } from '../../ui/scroll-x.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const COLUMNS = [
  'posts',
  'netSentiment',
  'negativeShare',
  'complaints',
  'heat',
] as const satisfies readonly Measure[]
const PATCHES: Partial<Record<Measure, FilterPatch>> = {
  negativeShare: { label: 'negative' },
  complaints: { polarity: 'negative' },
}

/** All subjects, each figure with its change. */
export const BrandTable = ({ data, scope, range }: { data: Breakdown; scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { subjectName, subjectPlace } = useWorkspace()
  const { mode } = useThemeMode()
  const about = useAbout(scope, range)
  const rows = data.rows.filter(({ key }) => key !== '')
  return (
    <FigurePanel
      title={t('compare.table')}
      hint={t('overview.subjects.note')}
      about={about}
      table={{
        columns: [
          { title: t('filter.subject') },
          { title: t('overview.subjects.share'), numeric: true },
          ...COLUMNS.flatMap((measure) => [
            { title: t(`figure.measure.${measure}`), numeric: true },
            { title: `${t(`figure.measure.${measure}`)} · ${t('compare.before')}`, numeric: true },
          ]),
        ],
        rows: rows.map((row) => [
          { text: subjectName(row.key) },
          { text: formatShare(row.share), value: row.share },
          ...COLUMNS.flatMap((measure) => [
            { text: exactValue(measure, row.now[measure]), value: row.now[measure] },
            { text: exactValue(measure, row.before[measure]), value: row.before[measure] },
          ]),
        ]),
      }}
    >
      <ScrollX label={t('compare.table')}>
        <table className="data-table num compare-table">
          <thead>
            <tr>
              <th scope="col">{t('filter.subject')}</th>
              <th scope="col" className="right">
                {t('overview.subjects.share')}
              </th>
              {COLUMNS.map((measure) => (
                <th key={measure} scope="col" className="right">
                  {t(`figure.measure.${measure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <i className="dot" style={{ background: subjectColour(subjectPlace(row.key), mode) }} />
                  <span className="compare-table__name" title={subjectName(row.key)}>
                    {subjectName(row.key)}
                  </span>
                </th>
                <td className="right">{formatShare(row.share)}</td>
                {COLUMNS.map((measure) => (
                  <td key={measure} className="right">
                    <Link
                      to={scope.href('posts', { subject: row.key, ...PATCHES[measure] })}
                      title={exactValue(measure, row.now[measure])}
                    >
                      {shownValue(measure, row.now[measure], count)}
                    </Link>
                    <span className="compare-table__change">
                      <ChangeMark measure={measure} change={row.changes[measure]} />
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </FigurePanel>
  )
}
