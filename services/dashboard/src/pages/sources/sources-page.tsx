import { useTranslation } from 'react-i18next'
import { useSourceFigures } from '../../api/figures.js'
import { useAbout } from '../../figure/use-about.js'
import type { Range } from '../../filters/range.js'
import { ScopeBar } from '../../filters/scope-bar.js'
import { PageHead } from '../../layout/page-head.js'
import { PageSkeleton } from '../../layout/page-skeleton.js'
import { Loaded } from '../../ui/panel.js'
import { SavedViews } from '../../views/saved-views.js'
import { type Scope, useScope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { Coverage } from './coverage.js'
import { SourceTable } from './source-table.js'
import './sources.css'

const Sources = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const about = useAbout(scope, range)
  const { source: _, ...params } = scope.params
  const sources = useSourceFigures(id, params)
  return (
    <>
      <PageHead title={t('sources.title')} subtitle={t('sources.subtitle')}>
        <SavedViews page="sources" />
      </PageHead>
      <ScopeBar scope={scope} range={range} without={['source']} />
      <div className="figure-grid">
        <Loaded query={sources} rows={8}>
          {({ sources: all }) => <SourceTable sources={all} scope={scope} about={about} />}
        </Loaded>
        <Coverage scope={scope} range={range} params={params} about={about} />
      </div>
    </>
  )
}

/** Where posts come from, whether each source is alive, and which days it covers. */
export const SourcesPage = () => {
  const scope = useScope('figures')
  return scope.range ? <Sources scope={scope} range={scope.range} /> : <PageSkeleton />
}
