import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { PartialNote } from '../../figure/partial-note.js'
import { useAbout } from '../../figure/use-about.js'
import type { Range } from '../../filters/range.js'
import { ScopeBar } from '../../filters/scope-bar.js'
import { PageHead } from '../../layout/page-head.js'
import { PageSkeleton } from '../../layout/page-skeleton.js'
import { SavedViews } from '../../views/saved-views.js'
import { usePageParam } from '../../workspace/use-page-param.js'
import { type Scope, useScope } from '../../workspace/use-scope.js'
import { BrandsBoard } from './brands-board.js'
import { PeriodsBoard } from './periods-board.js'
import './compare.css'

const Compare = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const about = useAbout(scope, range)
  const [what, setWhat] = usePageParam('what', ['brands', 'periods'], 'brands')
  return (
    <>
      <PageHead title={t('compare.title')} subtitle={<span className="num">{about}</span>}>
        <div className="compare-head">
          <Segmented
            aria-label={t('compare.what')}
            value={what}
            options={[
              { value: 'brands' as const, label: t('compare.brands') },
              { value: 'periods' as const, label: t('compare.periods') },
            ]}
            onChange={setWhat}
          />
          <SavedViews page="compare" />
        </div>
      </PageHead>
      <ScopeBar scope={scope} range={range} {...(what === 'brands' && { without: ['subject'] as const })} />
      <PartialNote scope={scope} />
      {what === 'brands' ? (
        <BrandsBoard scope={scope} range={range} />
      ) : (
        <PeriodsBoard scope={scope} range={range} />
      )}
    </>
  )
}

/** Brands beside each other, or a period beside another: what differs, by how much, and what explains it. */
export const ComparePage = () => {
  const scope = useScope('figures')
  return scope.range ? <Compare scope={scope} range={scope.range} /> : <PageSkeleton />
}
