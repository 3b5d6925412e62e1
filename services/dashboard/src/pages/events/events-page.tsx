import { useTranslation } from 'react-i18next'
import { PartialNote } from '../../figure/partial-note.js'
import { useAbout } from '../../figure/use-about.js'
import type { Range } from '../../filters/range.js'
import { ScopeBar } from '../../filters/scope-bar.js'
import { PageHead } from '../../layout/page-head.js'
import { PageSkeleton } from '../../layout/page-skeleton.js'
import { SavedViews } from '../../views/saved-views.js'
import { usePageText } from '../../workspace/use-page-param.js'
import { type Scope, useScope } from '../../workspace/use-scope.js'
import { LifeCycle } from './life-cycle.js'
import { RisingThemes } from './rising-themes.js'
import { SpreadCard } from './spread-card.js'
import { SpreadList } from './spread-list.js'
import './events.css'

const Events = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const about = useAbout(scope, range)
  const [spread, setSpread] = usePageText('spread')
  return (
    <>
      <PageHead title={t('events.title')} subtitle={<span className="num">{about}</span>}>
        <SavedViews page="events" />
      </PageHead>
      <ScopeBar scope={scope} range={range} />
      <PartialNote scope={scope} />
      <RisingThemes scope={scope} />
      <div className="figure-grid">
        <LifeCycle scope={scope} range={range} />
        {spread && <SpreadCard post={spread} scope={scope} about={about} onClose={() => setSpread(null)} />}
        <SpreadList scope={scope} range={range} chosen={spread} onChoose={setSpread} />
      </div>
    </>
  )
}

/** Events: what rises now, its first sight, peak and course, and the texts that were copied. */
export const EventsPage = () => {
  const scope = useScope('figures')
  return scope.range ? <Events scope={scope} range={scope.range} /> : <PageSkeleton />
}
