import { DownloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import type { SavedQuery } from '@tingfeng/contracts'
import { App, Button, Segmented, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { noticeProblem } from '../../api/session.js'
import { sendSql } from '../../api/sql.js'
import { useFormat } from '../../i18n/use-format.js'
import { Empty } from '../../ui/empty.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { bytesText } from './bytes-text.js'
import { MOST_ROWS, type Result } from './result.js'
import { ResultChart } from './result-chart.js'
import { ResultTable } from './result-table.js'

type Show = SavedQuery['show']
const SHOWS = ['table', 'line', 'bar'] as const satisfies readonly Show[]

const DOWNLOADS = [
  { label: 'CSV', format: 'CSVWithNames', extension: 'csv' },
  { label: 'JSONL', format: 'JSONEachRow', extension: 'jsonl' },
  { label: 'Parquet', format: 'Parquet', extension: 'parquet' },
] as const

const save = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** All rows, in a file, by running the statement once more. */
const Downloads = ({ sql }: { sql: string }) => {
  const { t } = useTranslation()
  const { id: workspace } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const client = useQueryClient()
  const [busy, setBusy] = useState<string>()
  const download = async ({ format, extension }: (typeof DOWNLOADS)[number]): Promise<void> => {
    setBusy(extension)
    const id = `download-${Date.now()}`
    try {
      const { signal } = new AbortController()
      const spreadsheet = extension === 'csv'
      const response = await sendSql({ workspace, sql, format, id, spreadsheet, signal })
      save(
        await response.blob(),
        `tingfeng-${workspace}-${new Date().toISOString().slice(0, 10)}.${extension}`,
      )
    } catch (error) {
      if (!noticeProblem(client, error)) void message.error(textOf(error))
    }
    setBusy(undefined)
  }
  return (
    <Space.Compact aria-label={t('sql.download')}>
      {DOWNLOADS.map((one) => (
        <Button
          key={one.extension}
          size="small"
          icon={one.extension === 'csv' ? <DownloadOutlined /> : undefined}
          loading={busy === one.extension}
          disabled={busy !== undefined}
          aria-label={`${t('sql.download')} ${one.label}`}
          onClick={() => void download(one)}
        >
          {one.label}
        </Button>
      ))}
    </Space.Compact>
  )
}

interface Props {
  result: Result
  sql: string
  show: Show
  onShow: (show: Show) => void
}

export const ResultPanel = ({ result, sql, show, onShow }: Props) => {
  const { t } = useTranslation()
  const { count, locale } = useFormat()
  const exact = new Intl.NumberFormat(locale)
  if (result.rows.length === 0) return <Empty title={t('sql.noRows')} />
  return (
    <>
      <div className="sql-bar">
        <span className="sql-bar__facts" role="status">
          {t('sql.rows', { rows: exact.format(result.rows.length), seconds: result.seconds.toFixed(2) })}
          <span className="sql-bar__read">
            {t('sql.read', { rows: count(result.rowsRead), bytes: bytesText(result.bytesRead) })}
          </span>
        </span>
        <Segmented<Show>
          size="small"
          value={show}
          onChange={onShow}
          options={SHOWS.map((kind) => ({ value: kind, label: t(`sql.show.${kind}`) }))}
        />
        <Downloads sql={sql} />
      </div>
      {result.cut && <p className="sql-note">{t('sql.truncated', { rows: exact.format(MOST_ROWS) })}</p>}
      {show === 'table' ? <ResultTable result={result} /> : <ResultChart result={result} kind={show} />}
    </>
  )
}
