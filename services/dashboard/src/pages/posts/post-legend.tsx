import { useTranslation } from 'react-i18next'

export const PostLegend = () => {
  const { t } = useTranslation()
  return (
    <p className="post-legend">
      <span className="visually-hidden">{t('posts.legend.title')}</span>
      <mark className="mark-word mark-word--down" style={{ '--strength': '0.8' }}>
        {t('posts.legend.negative')}
      </mark>
      <mark className="mark-word mark-word--up" style={{ '--strength': '0.8' }}>
        {t('posts.legend.positive')}
      </mark>
      <mark className="mark-theme mark-theme--negative">{t('posts.legend.theme')}</mark>
    </p>
  )
}
