import { useTranslation } from 'react-i18next'
import type { ScopeParams } from '../../api/figures.js'
import { useMatrix } from '../../api/questions.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import type { FigureTable } from '../../figure/figure-table.js'
import { heatOf } from '../../figure/heat.js'
import { HeatTable } from '../../figure/heat-table.js'
import { useAbout } from '../../figure/use-about.js'
import type { Range } from '../../filters/range.js'
import { useFormat } from '../../i18n/use-format.js'
import { Loaded } from '../../ui/panel.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

interface Props {
  scope: Scope
  range: Range
  params: ScopeParams
}

/** What each subject is complained of: coloured within each, since a large brand has more of everything. */
export const BrandThemes = ({ scope, range, params }: Props) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id, themeName, subjectName } = useWorkspace()
  const about = useAbout(scope, range)
  const matrix = useMatrix(id, params, {
    rows: 'theme',
    columns: 'subject',
    orderBy: 'complaints',
    limit: 14,
    columnLimit: 8,
  })
  const tableOf = (): FigureTable | null => {
    if (!matrix.data) return null
    const { rows, columns, cells } = matrix.data
    const most = columns.keys.map((_, at) => Math.max(0, ...cells.map((row) => row[at]?.complaints ?? 0)))
    return {
      columns: [
        { title: t('filter.theme') },
        ...columns.keys.map((key) => ({ title: subjectName(key) || t('figure.unnamed'), numeric: true })),
      ],
      rows: rows.keys.flatMap((theme, row) =>
        theme === ''
          ? []
          : [
              [
                { text: themeName(theme), href: scope.href('themes', { theme, subject: undefined }) },
                ...columns.keys.map((subject, at) => {
                  const value = cells[row]?.[at]?.complaints ?? 0
                  return {
                    text: value === 0 ? '·' : count(value),
                    value,
                    heat: heatOf(value, most[at] ?? 0),
                    ...(value > 0 && {
                      href: scope.href('posts', {
                        theme,
                        subject: subject || undefined,
                        polarity: 'negative',
                      }),
                    }),
                  }
                }),
              ],
            ],
      ),
    }
  }
  const table = tableOf()
  return (
    <FigurePanel title={t('compare.themes')} hint={t('compare.themesHint')} about={about} table={table}>
      <Loaded query={matrix} rows={10}>
        {() =>
          table && table.rows.length > 0 ? (
            <HeatTable table={table} caption={t('compare.themes')} />
          ) : (
            <p className="faint">{t('overview.themes.empty')}</p>
          )
        }
      </Loaded>
    </FigurePanel>
  )
}
