import { useTranslation } from 'react-i18next'
import { PartialNote } from '../../figure/partial-note.js'
import { useAbout } from '../../figure/use-about.js'
import type { Range } from '../../filters/range.js'
import { ScopeBar } from '../../filters/scope-bar.js'
import { PageHead } from '../../layout/page-head.js'
import { PageSkeleton } from '../../layout/page-skeleton.js'
import { SavedViews } from '../../views/saved-views.js'
import { type Scope, useScope } from '../../workspace/use-scope.js'
import { ThemeDrill } from './theme-drill.js'
import { ThemeMatrix } from './theme-matrix.js'
import { ThemeRanking } from './theme-ranking.js'
import './themes.css'

const Themes = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const about = useAbout(scope, range)
  const { theme } = scope.filters
  return (
    <>
      <PageHead title={t('themes.title')} subtitle={<span className="num">{about}</span>}>
        <SavedViews page="themes" />
      </PageHead>
      <ScopeBar scope={scope} range={range} />
      <PartialNote scope={scope} />
      <div className="figure-grid">
        {theme && <ThemeDrill theme={theme} scope={scope} range={range} />}
        <ThemeRanking scope={scope} range={range} />
        <ThemeMatrix scope={scope} range={range} />
      </div>
    </>
  )
}

/** What hurts: ranked with how sure a change is, over time, by subject, and one theme in depth. */
export const ThemesPage = () => {
  const scope = useScope('figures')
  return scope.range ? <Themes scope={scope} range={scope.range} /> : <PageSkeleton />
}
