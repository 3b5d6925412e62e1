import type { UseQueryResult } from '@tanstack/react-query'
import type { SavedQuery, SqlSchema } from '@tingfeng/contracts'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/panel.js'
import type { PastRun } from './history.js'
import { HistoryList } from './history-list.js'
import { SavedList } from './saved-list.js'
import { SchemaBrowser } from './schema-browser.js'

interface Props {
  schema: UseQueryResult<SqlSchema>
  /** Of the saved query on the editor. */
  openId: string | undefined
  runs: readonly PastRun[]
  onInsert: (piece: string) => void
  onPeek: (view: string) => void
  onOpen: (query: SavedQuery) => void
  onPast: (sql: string) => void
  onClear: () => void
}

/** What there is to read, what was saved, and what was run. */
export const SqlSide = ({ schema, openId, runs, onInsert, onPeek, onOpen, onPast, onClear }: Props) => {
  const { t } = useTranslation()
  return (
    <aside className="panel sql__side">
      <Tabs
        size="small"
        items={[
          {
            key: 'schema',
            label: t('sql.schema'),
            children: (
              <Loaded query={schema}>
                {(data) => <SchemaBrowser schema={data} onInsert={onInsert} onPeek={onPeek} />}
              </Loaded>
            ),
          },
          {
            key: 'saved',
            label: t('sql.saved'),
            children: <SavedList openId={openId} onOpen={onOpen} />,
          },
          {
            key: 'history',
            label: t('sql.history'),
            children: <HistoryList runs={runs} onOpen={onPast} onClear={onClear} />,
          },
        ]}
      />
    </aside>
  )
}
