import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSourceFigures } from '../api/figures.js'
import type { Scope } from '../workspace/use-scope.js'
import { useWorkspace } from '../workspace/workspace-context.js'

/** Says when figures are partial because a source is silent or failing: few posts there mean nothing. */
export const PartialNote = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const sources = useSourceFigures(id, scope.params)
  const ill = (sources.data?.sources ?? []).filter(
    ({ health }) => health?.state === 'silent' || health?.state === 'failing',
  )
  if (ill.length === 0) return null
  return (
    <p className="partial-note" role="note">
      {t('figure.partialSources', { names: ill.map(({ source }) => source).join(t('figure.comma')) })}{' '}
      <Link to={scope.href('sources')}>{t('figure.seeSources')}</Link>
    </p>
  )
}
