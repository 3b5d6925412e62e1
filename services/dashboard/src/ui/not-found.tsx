import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Empty } from './empty.js'

interface Props {
  title: string
  text: string
  /** Where to go on, and what that is called. */
  to: string
  back: string
}

/** An address that leads to nothing says so, and leads back. */
export const NotFound = ({ title, text, to, back }: Props) => (
  <Empty title={title} text={text}>
    <Link to={to}>
      <Button type="primary" tabIndex={-1}>
        {back}
      </Button>
    </Link>
  </Empty>
)

/** Of a page. @param home the workspace's own first page where there is one */
export const PageNotFound = ({ home = '/' }: { home?: string }) => {
  const { t } = useTranslation()
  return (
    <NotFound
      title={t('problem.notFound')}
      text={t('problem.notFoundText')}
      to={home}
      back={t('problem.home')}
    />
  )
}
