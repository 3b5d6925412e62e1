import { EyeOutlined, PlusOutlined, RightOutlined, SearchOutlined } from '@ant-design/icons'
import type { SqlSchema, SqlView } from '@tingfeng/contracts'
import { Button, Input, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.js'

interface Props {
  schema: SqlSchema
  onInsert: (text: string) => void
  onPeek: (view: string) => void
}

const matching = (views: readonly SqlView[], wanted: string): readonly SqlView[] => {
  const word = wanted.trim().toLowerCase()
  if (word === '') return views
  const fits = (name: string, comment: { en: string; zh: string }): boolean =>
    `${name} ${comment.en} ${comment.zh}`.toLowerCase().includes(word)
  return views.flatMap((view) => {
    if (fits(view.name, view.comment)) return [view]
    const columns = view.columns.filter((column) => fits(column.name, column.comment))
    return columns.length === 0 ? [] : [{ ...view, columns }]
  })
}

const ViewNode = ({
  view,
  open,
  onToggle,
  onInsert,
  onPeek,
}: Omit<Props, 'schema'> & { view: SqlView; open: boolean; onToggle: () => void }) => {
  const { t } = useTranslation()
  const { name } = useFormat()
  return (
    <li className="sql-view">
      <div className="sql-view__head">
        <button
          type="button"
          className="sql-view__toggle"
          aria-expanded={open}
          aria-label={t('sql.open', { name: view.name })}
          onClick={onToggle}
        >
          <RightOutlined className="sql-view__arrow" rotate={open ? 90 : 0} />
          <span className="mono">{view.name}</span>
        </button>
        <Tooltip title={t('sql.peek')}>
          <Button
            type="text"
            size="small"
            icon={<EyeOutlined />}
            aria-label={`${t('sql.peek')} ${view.name}`}
            onClick={() => onPeek(view.name)}
          />
        </Tooltip>
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          aria-label={t('sql.insert', { name: view.name })}
          onClick={() => onInsert(view.name)}
        />
      </div>
      <p className="sql-view__comment">{name(view.comment)}</p>
      {open && (
        <ul className="sql-columns">
          {view.columns.map((column) => (
            <li key={column.name}>
              <button
                type="button"
                className="sql-column"
                aria-label={t('sql.insert', { name: column.name })}
                onClick={() => onInsert(column.name)}
              >
                <span className="sql-column__name mono">{column.name}</span>
                <span className="sql-column__type mono">{column.type}</span>
                <span className="sql-column__comment">{name(column.comment)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** What can be read, with what it means; a click puts its name into the text. */
export const SchemaBrowser = ({ schema, onInsert, onPeek }: Props) => {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const views = matching(schema.views, wanted)
  const toggle = (name: string): void => {
    const next = new Set(opened)
    if (!next.delete(name)) next.add(name)
    setOpened(next)
  }
  return (
    <>
      <Input
        allowClear
        size="small"
        prefix={<SearchOutlined />}
        aria-label={t('sql.schemaFilter')}
        placeholder={t('sql.schemaFilter')}
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
      />
      {views.length === 0 && <p className="sql-note">{t('sql.schemaNone')}</p>}
      <ul className="sql-views">
        {views.map((view) => (
          <ViewNode
            key={view.name}
            view={view}
            open={wanted.trim() !== '' || opened.has(view.name)}
            onToggle={() => toggle(view.name)}
            onInsert={onInsert}
            onPeek={onPeek}
          />
        ))}
      </ul>
    </>
  )
}
