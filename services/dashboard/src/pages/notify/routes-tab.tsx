import type { RouteView } from '@tingfeng/contracts'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRole } from '../../api/session.js'
import { useRemoveRoute, useRoutes, useSubscribers } from '../../api/telling.js'
import { Empty } from '../../ui/empty.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { SeverityChip } from '../alerts/severity-chip.js'
import { RouteForm } from './route-form.js'

const Row = ({ route, onEdit }: { route: RouteView; onEdit: () => void }) => {
  const { t } = useTranslation()
  const { id, subjectName, themeName } = useWorkspace()
  const { may } = useRole()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const subscribers = useSubscribers(id)
  const remove = useRemoveRoute(id)
  const names = new Map(subscribers.data?.map((one) => [one.id, one.name]))
  const { subjects, themes, sources, minSeverity } = route.match
  const scope = [...subjects.map(subjectName), ...themes.map(themeName), ...sources]
  return (
    <article className={route.enabled ? 'entry entry--plain' : 'entry entry--plain entry--off'}>
      <div className="entry__main">
        <p className="entry__head">
          <b>{route.name}</b> <SeverityChip severity={minSeverity} />
          <span className="faint">{t('notify.andUp')}</span>
          <span className="chip">{t(`notify.mode.${route.mode}`, { at: route.digestAt })}</span>
          {!route.enabled && <span className="chip chip--line">{t('notify.off')}</span>}
        </p>
        <p className="entry__text">
          {scope.length === 0 ? t('rules.everywhere') : scope.join(t('alerts.comma'))} →{' '}
          {route.subscribers
            .map((one) => names.get(one) ?? t('notify.deliveries.gone'))
            .join(t('alerts.comma'))}
        </p>
      </div>
      {may('admin') && (
        <div className="entry__actions">
          <Button size="small" onClick={onEdit}>
            {t('rules.change')}
          </Button>
          <Popconfirm
            title={t('rules.removeAsk', { name: route.name })}
            okText={t('rules.remove')}
            cancelText={t('common.cancel')}
            onConfirm={() =>
              remove.mutate(route.id, { onError: (error) => void message.error(textOf(error), 6) })
            }
          >
            <Button size="small" danger>
              {t('rules.remove')}
            </Button>
          </Popconfirm>
        </div>
      )}
    </article>
  )
}

export const RoutesTab = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { may } = useRole()
  const routes = useRoutes(id)
  const [edited, setEdited] = useState<RouteView | 'new'>()
  return (
    <>
      <div className="notify__bar">
        <p className="notify__hint">{t('notify.routes.intro')}</p>
        {may('admin') && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('notify.routes.add')}
          </Button>
        )}
      </div>
      <Loaded query={routes}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('notify.routes.empty')} text={t('notify.routes.emptyText')} />
          ) : (
            <ul className="entries">
              {list.map((route) => (
                <li key={route.id}>
                  <Row route={route} onEdit={() => setEdited(route)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {edited && (
        <RouteForm route={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  )
}
