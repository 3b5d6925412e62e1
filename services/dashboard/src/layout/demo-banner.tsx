import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useWorkspace } from '../workspace/workspace-context.js'
import './demo-banner.css'

/** Demo data never passes for the real thing. */
export const DemoBanner = () => {
  const { t } = useTranslation()
  const { id, view } = useWorkspace()
  if (!view.demo) return null
  return (
    <p className="demo-banner">
      <strong>{t('demo.title')}</strong>
      <span>{t('demo.text')}</span>
      <Link to={`/w/${id}/import`}>{t('demo.action')}</Link>
    </p>
  )
}
