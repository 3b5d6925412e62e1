import type { Breakdown } from '@tingfeng/contracts'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useBreakdown } from '../../api/questions.js'
import { useAgainst } from '../../figure/use-against.js'
import type { Range } from '../../filters/range.js'
import { Empty } from '../../ui/empty.js'
import { Loaded } from '../../ui/panel.js'
import { usePageText } from '../../workspace/use-page-param.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { BrandCourse } from './brand-course.js'
import { BrandTable } from './brand-table.js'
import { BrandThemes } from './brand-themes.js'
import { HeadToHead } from './head-to-head.js'

const MOST = 20

const scopeOfBrands = ({ params }: Scope) => {
  const { subject: _, ...rest } = params
  return rest
}

interface BoardProps {
  data: Breakdown
  scope: Scope
  range: Range
}

const Board = ({ data, scope, range }: BoardProps) => {
  const { t } = useTranslation()
  const { subjectName, view } = useWorkspace()
  const params = scopeOfBrands(scope)
  const rows = data.rows.filter(({ key }) => key !== '')
  const kindOf = (key: string) => view.subjects.find(({ id }) => id === key)?.kind
  const own = rows.find(({ key }) => kindOf(key) === 'brand') ?? rows[0]
  const rival = rows.find(({ key }) => kindOf(key) === 'competitor') ?? rows.find((row) => row !== own)
  const [a, setA] = usePageText('a')
  const [b, setB] = usePageText('b')
  const left = rows.find(({ key }) => key === a) ?? own
  const right = rows.find(({ key }) => key === b && key !== left?.key) ?? (rival === left ? own : rival)
  const options = rows.map(({ key }) => ({ value: key, label: subjectName(key) }))
  if (rows.length === 0) return <p className="panel faint">{t('overview.subjects.noMentions')}</p>
  const chooser = (label: string, value: string, all: typeof options, onChange: (key: string) => void) => (
    <Select
      aria-label={label}
      variant="borderless"
      popupMatchSelectWidth={false}
      value={value}
      onChange={onChange}
      options={all}
    />
  )
  return (
    <div className="figure-grid">
      {left && right && left !== right && (
        <HeadToHead
          left={left}
          right={right}
          scope={scope}
          leftChooser={chooser(t('compare.first'), left.key, options, setA)}
          rightChooser={chooser(
            t('compare.second'),
            right.key,
            options.filter(({ value }) => value !== left.key),
            setB,
          )}
        />
      )}
      <BrandCourse scope={scope} range={range} params={params} />
      <BrandTable data={data} scope={scope} range={range} />
      <BrandThemes scope={scope} range={range} params={params} />
    </div>
  )
}

/** Brands, products and competitors: volume, share of voice, sentiment and themes, each with its change. */
export const BrandsBoard = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { id, view } = useWorkspace()
  const { against, chooser } = useAgainst()
  const rows = useBreakdown(
    id,
    { ...scopeOfBrands(scope), against },
    { by: 'subject', orderBy: 'posts', limit: MOST },
    view.subjects.length > 0,
  )
  if (view.subjects.length === 0)
    return (
      <div className="panel">
        <Empty title={t('subjects.empty')} text={t('overview.subjects.empty')}>
          <Link to={`/w/${id}/subjects`}>{t('overview.subjects.setUp')}</Link>
        </Empty>
      </div>
    )
  return (
    <>
      <p className="compare-against">
        <span className="faint">{t('figure.against.label')}</span> {chooser}
      </p>
      <Loaded query={rows} rows={10}>
        {(data) => <Board data={data} scope={scope} range={range} />}
      </Loaded>
    </>
  )
}
