import { useTranslation } from 'react-i18next'
import { useRole } from '../../api/session.js'
import { useChannels, useDeliveries } from '../../api/telling.js'
import { formatMinute } from '../../format/zone.js'
import { Loaded, Panel } from '../../ui/panel.js'
import { ScrollX } from '../../ui/scroll-x.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const SHOWN = 20

interface Props {
  incident: string
  fromHistory: boolean
}

/** Who was told of an incident, when, and what became of it: for those who handle incidents. */
export const IncidentDeliveries = (props: Props) =>
  useRole().may('handler') ? <Deliveries {...props} /> : null

const Deliveries = ({ incident, fromHistory }: Props) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const deliveries = useDeliveries(id, { incident }, SHOWN)
  const channels = useChannels(id)
  const names = new Map(channels.data?.map((channel) => [channel.id, channel.name]))
  return (
    <Panel title={t('alerts.told.title')}>
      <Loaded query={deliveries} rows={2}>
        {(page) =>
          page.deliveries.length === 0 ? (
            <p className="faint">{t(fromHistory ? 'alerts.told.ofHistory' : 'alerts.told.none')}</p>
          ) : (
            <ScrollX label={t('alerts.told.title')}>
              <table className="data-table">
                <thead>
                  <tr>
                    <th>{t('notify.deliveries.at')}</th>
                    <th>{t('notify.deliveries.channel')}</th>
                    <th>{t('notify.deliveries.to')}</th>
                    <th>{t('notify.deliveries.state')}</th>
                  </tr>
                </thead>
                <tbody>
                  {page.deliveries.map((delivery) => (
                    <tr key={delivery.id}>
                      <td className="num">{formatMinute(delivery.sentAt ?? delivery.createdAt, zone)}</td>
                      <td>{names.get(delivery.channel) ?? t('notify.deliveries.gone')}</td>
                      <td>{delivery.to || '—'}</td>
                      <td>
                        {t(`notify.deliveries.states.${delivery.state}`)}
                        {delivery.mayRepeat && ` · ${t('notify.deliveries.mayRepeat')}`}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollX>
          )
        }
      </Loaded>
    </Panel>
  )
}
