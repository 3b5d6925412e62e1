import type { UseMutationResult } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRole } from '../../api/session.js'
import { Empty } from '../../ui/empty.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'

interface Entry {
  readonly id: string
  readonly name: string
}

interface ActionsProps {
  entry: Entry
  remove: UseMutationResult<void, Error, string>
  onEdit: () => void
  /** Before the others. */
  children?: ReactNode
}

/** What admins can do with a channel, a subscriber or a route. */
export const EntryActions = ({ entry, remove, onEdit, children }: ActionsProps) => {
  const { t } = useTranslation()
  const { may } = useRole()
  const { message } = App.useApp()
  const textOf = useProblemText()
  if (!may('admin')) return null
  return (
    <div className="entry__actions">
      {children}
      <Button size="small" onClick={onEdit}>
        {t('rules.change')}
      </Button>
      <Popconfirm
        title={t('rules.removeAsk', { name: entry.name })}
        okText={t('rules.remove')}
        cancelText={t('common.cancel')}
        onConfirm={() =>
          remove.mutate(entry.id, { onError: (error) => void message.error(textOf(error), 6) })
        }
      >
        <Button size="small" danger>
          {t('rules.remove')}
        </Button>
      </Popconfirm>
    </div>
  )
}

interface TabProps<View extends Entry> {
  part: 'channels' | 'subscribers' | 'routes'
  query: { data: View[] | undefined; error: unknown; isPlaceholderData: boolean; refetch: () => unknown }
  row: (entry: View, onEdit: () => void) => ReactNode
  /** Of a new entry where none is given. */
  form: (entry: View | undefined, onClose: () => void) => ReactNode
}

/** A list of entries with a form to add or change one. */
export const EntriesTab = <View extends Entry>({ part, query, row, form }: TabProps<View>) => {
  const { t } = useTranslation()
  const { may } = useRole()
  const [edited, setEdited] = useState<View | 'new'>()
  return (
    <>
      <div className="notify__bar">
        <p className="notify__hint">{t(`notify.${part}.intro`)}</p>
        {may('admin') && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t(`notify.${part}.add`)}
          </Button>
        )}
      </div>
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t(`notify.${part}.empty`)} text={t(`notify.${part}.emptyText`)} />
          ) : (
            <ul className="entries">
              {list.map((entry) => (
                <li key={entry.id}>{row(entry, () => setEdited(entry))}</li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {edited && form(edited === 'new' ? undefined : edited, () => setEdited(undefined))}
    </>
  )
}
