import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { PageHead } from '../../layout/page-head.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { ChannelsTab } from './channels-tab.js'
import { DeliveriesTab } from './deliveries-tab.js'
import { QuietTab } from './quiet-tab.js'
import { RoutesTab } from './routes-tab.js'
import { SubscribersTab } from './subscribers-tab.js'
import './notify.css'

const TABS = ['channels', 'subscribers', 'routes', 'quiet', 'deliveries'] as const

/** 通知: by which ways, to whom, of what, when not, and what became of it. */
export const NotifyPage = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const { tab } = useParams()
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
        <Tabs
          activeKey={TABS.find((known) => known === tab) ?? 'channels'}
          onChange={(key) => void navigate(`/w/${id}/notify/${key}`)}
          destroyOnHidden
          items={TABS.map((key) => ({ key, label: t(`notify.tab.${key}`), children: bodies[key] }))}
        />
      </section>
    </>
  )
}
