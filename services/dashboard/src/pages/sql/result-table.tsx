import { Table } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '../../ui/use-narrow.js'
import { type Cell, isNumeric, type Result, textOf } from './result.js'

interface Row {
  key: number
  cells: readonly Cell[]
}

/** Rows drawn as they come into sight. */
export const ResultTable = ({ result }: { result: Result }) => {
  const { t } = useTranslation()
  const none = t('sql.nullValue')
  const narrow = useNarrow()
  const width = narrow ? 120 : 170
  const columns = useMemo(
    () =>
      result.columns.map((column, at) => ({
        key: String(at),
        title: (
          <span className="sql-head">
            {column.name}
            <span className="sql-head__type mono">{column.type}</span>
          </span>
        ),
        width,
        ellipsis: true,
        align: isNumeric(column) ? ('right' as const) : ('left' as const),
        render: (_: unknown, { cells }: Row) => {
          const text = textOf(cells[at] ?? null)
          return text === undefined ? (
            <span className="sql-null">{none}</span>
          ) : (
            <span title={text}>{text}</span>
          )
        },
      })),
    [result, none, width],
  )
  const rows = useMemo(() => result.rows.map((cells, key): Row => ({ key, cells })), [result])
  return (
    <Table
      className="sql-table"
      size="small"
      virtual
      pagination={false}
      columns={columns}
      dataSource={rows}
      scroll={{ x: Math.max(narrow ? 0 : 600, columns.length * width), y: 360 }}
    />
  )
}
