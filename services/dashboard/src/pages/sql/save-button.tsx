import { SaveOutlined } from '@ant-design/icons'
import type { SavedQuery } from '@tingfeng/contracts'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.js'
import { useSaveQuery } from '../../api/sql.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

interface Props {
  sql: string
  show: SavedQuery['show']
  /** The query that is open, as it was when changing it began: saving replaces it. */
  over: SavedQuery | undefined
  onSaved: (query: SavedQuery) => void
}

export const SaveButton = ({ sql, show, over, onSaved }: Props) => {
  const { t } = useTranslation()
  const { id: workspace } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const save = useSaveQuery(workspace)
  const [name, setName] = useState<string>()
  const keep = async (given: string, replaced: SavedQuery | undefined): Promise<void> => {
    try {
      const kept = await save.mutateAsync({ query: { name: given, sql, show }, over: replaced })
      setName(undefined)
      onSaved(kept)
      void message.success(t('sql.saveDone', { name: kept.name }))
    } catch (error) {
      const isConflict = error instanceof ApiProblem && error.code === 'revision_conflict'
      void message.error(isConflict ? t('sql.conflict') : textOf(error))
    }
  }
  const nothing = sql.trim() === ''
  return (
    <>
      {over && (
        <Button
          icon={<SaveOutlined />}
          disabled={nothing}
          loading={save.isPending}
          onClick={() => void keep(over.name, over)}
        >
          {t('sql.save')}
        </Button>
      )}
      <Button icon={over ? undefined : <SaveOutlined />} disabled={nothing} onClick={() => setName('')}>
        {over ? t('sql.saveAs') : t('sql.save')}
      </Button>
      <Modal
        title={t('sql.saveTitle')}
        open={name !== undefined}
        okText={t('sql.save')}
        okButtonProps={{ disabled: !name?.trim(), loading: save.isPending }}
        cancelText={t('sql.cancel')}
        onCancel={() => setName(undefined)}
        onOk={() => void keep(name?.trim() ?? '', undefined)}
        destroyOnHidden
      >
        <Input
          autoFocus
          maxLength={80}
          aria-label={t('sql.saveName')}
          placeholder={t('sql.saveName')}
          value={name ?? ''}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={() => name?.trim() && void keep(name.trim(), undefined)}
        />
      </Modal>
    </>
  )
}
