import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './page-head.css'

interface Props {
  title: string
  subtitle?: ReactNode
  children?: ReactNode
}

export const PageHead = ({ title, subtitle, children }: Props) => {
  const { t } = useTranslation()
  return (
    <div className="page-head">
      <title>{`${title} · ${t('product.name')}`}</title>
      <div className="page-head__words">
        <h1 className="page-head__title">{title}</h1>
        {subtitle && <p className="page-head__subtitle">{subtitle}</p>}
      </div>
      {children}
    </div>
  )
}
