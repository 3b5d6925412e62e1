import { DeleteOutlined, LinkOutlined } from '@ant-design/icons'
import type { SavedQuery } from '@tingfeng/contracts'
import { App, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRemoveQuery, useSavedQueries } from '../../api/sql.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

interface Props {
  openId: string | undefined
  onOpen: (query: SavedQuery) => void
}

/** Queries that are kept for everyone, each with a link. */
export const SavedList = ({ openId, onOpen }: Props) => {
  const { t } = useTranslation()
  const { id: workspace } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const queries = useSavedQueries(workspace)
  const remove = useRemoveQuery(workspace)
  const copy = async (id: string): Promise<void> => {
    await navigator.clipboard?.writeText(`${location.origin}/w/${workspace}/sql?query=${id}`)
    void message.success(t('sql.linkDone'))
  }
  return (
    <Loaded query={queries} rows={3}>
      {(list) =>
        list.length === 0 ? (
          <p className="sql-note">{t('sql.savedEmpty')}</p>
        ) : (
          <ul className="sql-saved">
            {list.map((query) => (
              <li
                key={query.id}
                className={query.id === openId ? 'sql-saved__item is-open' : 'sql-saved__item'}
              >
                <button type="button" className="sql-saved__name" onClick={() => onOpen(query)}>
                  {query.name}
                  <span className="sql-saved__by">{query.updatedBy}</span>
                </button>
                <Button
                  type="text"
                  size="small"
                  icon={<LinkOutlined />}
                  aria-label={`${t('sql.link')} ${query.name}`}
                  onClick={() => void copy(query.id)}
                />
                <Popconfirm
                  title={t('sql.removeSure')}
                  okText={t('sql.removeYes')}
                  cancelText={t('sql.removeNo')}
                  onConfirm={() =>
                    remove.mutateAsync(query).catch((error: unknown) => void message.error(textOf(error)))
                  }
                >
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('sql.remove', { name: query.name })}
                  />
                </Popconfirm>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
