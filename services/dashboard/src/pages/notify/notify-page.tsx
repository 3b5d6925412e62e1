import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useRole } from '../../api/session.js'
import { PageHead } from '../../layout/page-head.js'
import { Empty } from '../../ui/empty.js'
import { PageNotFound } from '../../ui/not-found.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { ChannelsTab } from './channels-tab.js'
import { DeliveriesTab } from './deliveries-tab.js'
import { QuietTab } from './quiet-tab.js'
import { RoutesTab } from './routes-tab.js'
import { SubscribersTab } from './subscribers-tab.js'
import './notify.css'

const TABS = ['channels', 'subscribers', 'routes', 'quiet', 'deliveries'] as const
/** What names people and their addresses is asked for only by those who handle incidents. */
const OPEN_TO_ALL: readonly (typeof TABS)[number][] = ['channels', 'quiet']

/** A tab that this person may not see says so; any other is none at all. */
const NoTab = ({ tab }: { tab: string }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { own } = useRole()
  if (!TABS.some((known) => known === tab)) return <PageNotFound home={`/w/${id}/notify/channels`} />
  return (
    <Empty
      title={t('accounts.only.handler')}
      text={t('accounts.only.text', { own: t(`accounts.role.${own}`) })}
    />
  )
}

/** 通知: by which ways, to whom, of what, when not, and what became of it. */
export const NotifyPage = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { tab } = useParams()
  const { may } = useRole()
  const shown = may('handler') ? TABS : OPEN_TO_ALL
  const chosen = tab === undefined ? 'channels' : shown.find((known) => known === tab)
  const bodies = {
    channels: <ChannelsTab />,
    subscribers: <SubscribersTab />,
    routes: <RoutesTab />,
    quiet: <QuietTab />,
    deliveries: <DeliveriesTab />,
  }
  return (
    <>
      <PageHead title={t('notify.title')} subtitle={t('notify.subtitle')} />
      <section className="panel notify">
        <nav className="notify__tabs" aria-label={t('notify.title')}>
          {shown.map((key) => (
            <Link key={key} to={`/w/${id}/notify/${key}`} aria-current={key === chosen ? 'page' : undefined}>
              {t(`notify.tab.${key}`)}
            </Link>
          ))}
        </nav>
        {chosen ? bodies[chosen] : <NoTab tab={tab ?? ''} />}
      </section>
    </>
  )
}
