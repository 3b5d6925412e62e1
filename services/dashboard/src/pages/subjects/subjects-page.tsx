import { PlusOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../layout/page-head.js'
import { ConflictDialog } from '../../ui/conflict-dialog.js'
import { Empty } from '../../ui/empty.js'
import { useProblemText } from '../../ui/problem.js'
import { useUnsaved } from '../../unsaved/use-unsaved.js'
import { ReprocessCard } from '../../workspace/reprocess-card.js'
import { newDraft } from './draft.js'
import { OwnThemes } from './own-themes.js'
import { SubjectForm } from './subject-form.js'
import { SubjectList } from './subject-list.js'
import { type SubjectsEditor, useSubjects } from './use-subjects.js'
import './subjects.css'

const SaveBar = ({ editor, onSave }: { editor: SubjectsEditor; onSave: () => void }) => {
  const { t } = useTranslation()
  return (
    <div className="save-bar" role="status">
      <span>{editor.faulty ? t('subjects.invalid') : t('subjects.unsaved')}</span>
      <Button onClick={editor.discard}>{t('subjects.discard')}</Button>
      <Button type="primary" disabled={editor.faulty} loading={editor.saving} onClick={onSave}>
        {t('subjects.save')}
      </Button>
    </div>
  )
}

export const SubjectsPage = () => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const editor = useSubjects()
  const [chosen, setChosen] = useState<string | undefined>(editor.drafts[0]?.key)
  const [conflict, setConflict] = useState(false)
  const [offer, setOffer] = useState(false)
  useUnsaved(() => editor.dirty)
  const shown = editor.drafts.find(({ key }) => key === chosen) ?? editor.drafts[0]

  const save = async (force?: boolean) => {
    setConflict(false)
    try {
      if ((await editor.save(force)) === 'conflict') return setConflict(true)
      setOffer(true)
      void message.success(t('subjects.saved'))
    } catch (error) {
      void message.error(textOf(error), 6)
    }
  }
  const add = () => {
    const draft = newDraft(editor.drafts, t('subjects.newName'))
    editor.add(draft)
    setChosen(draft.key)
  }
  const addButton = (
    <Button icon={<PlusOutlined />} onClick={add}>
      {t('subjects.add')}
    </Button>
  )

  return (
    <>
      <PageHead title={t('subjects.title')} subtitle={t('subjects.subtitle')}>
        {editor.drafts.length > 0 && addButton}
      </PageHead>
      <ReprocessCard offered={offer} onLater={() => setOffer(false)} />
      {shown ? (
        <div className="subjects-page">
          <SubjectList drafts={editor.drafts} chosen={shown.key} onChoose={setChosen} />
          <SubjectForm
            key={shown.key}
            draft={shown}
            all={editor.drafts}
            onChange={(change) => editor.change(shown.key, change)}
            onRemove={() => editor.remove(shown.key)}
          />
        </div>
      ) : (
        <div className="panel">
          <Empty title={t('subjects.empty')} text={t('subjects.emptyText')}>
            {addButton}
          </Empty>
        </div>
      )}
      <OwnThemes onChanged={() => setOffer(true)} />
      {editor.dirty && <SaveBar editor={editor} onSave={() => void save()} />}
      <ConflictDialog
        open={conflict}
        title={t('subjects.conflict')}
        text={t('subjects.conflictText')}
        onClose={() => setConflict(false)}
        onTheirs={() => {
          setConflict(false)
          void editor.reload()
        }}
        onMine={() => void save(true)}
      />
    </>
  )
}
