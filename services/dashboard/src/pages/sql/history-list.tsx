import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.js'
import type { PastRun } from './history.js'

interface Props {
  runs: readonly PastRun[]
  onOpen: (sql: string) => void
  onClear: () => void
}

export const HistoryList = ({ runs, onOpen, onClear }: Props) => {
  const { t } = useTranslation()
  const { ago } = useFormat()
  if (runs.length === 0) return <p className="sql-note">{t('sql.historyEmpty')}</p>
  return (
    <>
      <ul className="sql-history">
        {runs.map((run) => (
          <li key={`${run.at} ${run.sql}`}>
            <button type="button" className="sql-history__item" onClick={() => onOpen(run.sql)}>
              <code className="mono sql-history__text">{run.sql}</code>
              <span className="sql-history__facts">
                {ago(run.at)}
                {run.ok === false && <span className="sql-history__failed"> · {t('sql.failed')}</span>}
                {run.ok === null && ` · ${t('sql.notRun')}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={onClear}>
        {t('sql.historyClear')}
      </Button>
    </>
  )
}
