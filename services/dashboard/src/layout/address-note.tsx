import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { unreadParams } from '../filters/unread-params.js'
import { pageAt } from './pages.js'
import './address-note.css'

/** Says which filters of the address could not be read, instead of leaving them out in silence. */
export const AddressNote = () => {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const params = new URLSearchParams(search)
  const unread = pageAt(pathname)?.filters ? unreadParams(params) : []
  if (unread.length === 0) return null
  const list = unread.map((key) => `${key}=${params.getAll(key).join(',')}`).join(' & ')
  for (const key of unread) params.delete(key)
  return (
    <Alert
      className="address-note"
      type="warning"
      showIcon
      title={
        <>
          {t('problem.unreadParams')} <code className="mono">{list.slice(0, 300)}</code>
        </>
      }
      action={
        <Link to={{ pathname, search: params.toString() }} replace>
          <Button size="small" tabIndex={-1}>
            {t('problem.cleanAddress')}
          </Button>
        </Link>
      }
    />
  )
}
