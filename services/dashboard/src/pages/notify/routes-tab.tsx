import type { RouteView } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { useRemoveRoute, useRoutes, useSubscribers } from '../../api/telling.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { SeverityChip } from '../alerts/severity-chip.js'
import { EntriesTab, EntryActions } from './entries.js'
import { RouteForm } from './route-form.js'

const Row = ({ route, onEdit }: { route: RouteView; onEdit: () => void }) => {
  const { t } = useTranslation()
  const { id, subjectName, themeName } = useWorkspace()
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
      <EntryActions entry={route} remove={remove} onEdit={onEdit} />
    </article>
  )
}

export const RoutesTab = () => {
  const { id } = useWorkspace()
  return (
    <EntriesTab
      part="routes"
      query={useRoutes(id)}
      row={(route, onEdit) => <Row route={route} onEdit={onEdit} />}
      form={(route, onClose) => <RouteForm route={route} onClose={onClose} />}
    />
  )
}
