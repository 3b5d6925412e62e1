import { Alert, Button, Input, Popconfirm, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeleteOwnTheme, usePreviewOwnTheme, useSaveOwnTheme } from '../../api/own-themes.js'
import { ApiProblem } from '../../api/problem.js'
import { ProblemBox, useProblemText } from '../../ui/problem.js'
import { useGuardedClose } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import {
  isComplete,
  isPreviewable,
  isSameDraft,
  LEAST_EXAMPLES,
  renamed,
  sentencesOf,
  type ThemeDraft,
  themeOf,
} from './own-theme-draft.js'
import { OwnThemePreviewList } from './own-theme-preview.js'

const DAYS = 30
const CONFLICT = 'revision_conflict'

interface FieldProps {
  label: string
  hint?: string
  children: (id: string) => ReactNode
}

const Field = ({ label, hint, children }: FieldProps) => {
  const id = useId()
  return (
    <div className="subject-field">
      <label htmlFor={id} className="subject-field__label">
        {label}
      </label>
      {children(id)}
      {hint && <p className="subject-field__hint">{hint}</p>}
    </div>
  )
}

interface Props {
  initial: ThemeDraft
  /** Of the settings that the draft began with: a save over somebody else's is refused. */
  revision: number
  onDone: (what: 'saved' | 'removed') => void
  onCancel: () => void
}

export const OwnThemeForm = ({ initial, revision, onDone, onCancel }: Props) => {
  const { t } = useTranslation()
  const { id: workspace, meta, groupName } = useWorkspace()
  const textOf = useProblemText()
  const [draft, setDraft] = useState(initial)
  const [base, setBase] = useState(revision)
  const [conflict, setConflict] = useState(false)
  const preview = usePreviewOwnTheme(workspace)
  const saving = useSaveOwnTheme(workspace)
  const removing = useDeleteOwnTheme(workspace)
  const change = (part: Partial<ThemeDraft>) => setDraft({ ...draft, ...part })
  const theme = themeOf(draft)
  const cancel = useGuardedClose(() => !isSameDraft(draft, initial), onCancel)

  const save = () => {
    setConflict(false)
    saving.mutate(
      { isNew: draft.isNew, theme, expectedRevision: base },
      {
        onSuccess: () => onDone('saved'),
        onError: (error) => setConflict(error instanceof ApiProblem && error.code === CONFLICT),
      },
    )
  }
  // Behind a conflict the person has looked: the next save stands on what is there now.
  if (conflict && revision !== base) setBase(revision)
  const problem = conflict ? undefined : (saving.error ?? removing.error)

  return (
    <section className="panel subject-form" aria-label={draft.zh || t('ownThemes.add')}>
      <div className="subject-form__pair">
        <Field label={t('ownThemes.name')}>
          {(id) => (
            <Input
              id={id}
              value={draft.zh}
              maxLength={40}
              onChange={({ target }) => change({ zh: target.value })}
            />
          )}
        </Field>
        <Field label={t('ownThemes.nameEn')}>
          {(id) => (
            <Input
              id={id}
              value={draft.en}
              maxLength={60}
              onChange={({ target }) => setDraft(renamed(draft, target.value))}
            />
          )}
        </Field>
      </div>
      <div className="subject-form__pair">
        <Field label={t('ownThemes.group')}>
          {(id) => (
            <Select
              id={id}
              value={draft.group}
              options={meta.groups.map(({ id: group }) => ({ value: group, label: groupName(group) }))}
              onChange={(group: string) => change({ group })}
            />
          )}
        </Field>
        <Field label={t('ownThemes.id')} hint={t('ownThemes.idHint')}>
          {(id) => (
            <Input
              id={id}
              className="mono"
              prefix="own."
              value={draft.slug}
              maxLength={40}
              disabled={!draft.isNew}
              onChange={({ target }) => change({ slug: target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t('ownThemes.examples')} hint={t('ownThemes.examplesHint', { least: LEAST_EXAMPLES })}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={10}
            value={draft.examples}
            onChange={({ target }) => change({ examples: target.value })}
          />
        )}
      </Field>
      <Field label={t('ownThemes.counterExamples')} hint={t('ownThemes.counterHint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            value={draft.counterExamples}
            onChange={({ target }) => change({ counterExamples: target.value })}
          />
        )}
      </Field>
      <div className="own-theme-actions">
        <Button
          disabled={!isPreviewable(draft)}
          loading={preview.isPending}
          onClick={() =>
            preview.mutate({
              examples: theme.examples,
              counterExamples: sentencesOf(draft.counterExamples),
              days: DAYS,
            })
          }
        >
          {t('ownThemes.preview')}
        </Button>
        <Button type="primary" disabled={!isComplete(draft)} loading={saving.isPending} onClick={save}>
          {t('ownThemes.save')}
        </Button>
        <Button type="text" onClick={cancel}>
          {t('ownThemes.cancel')}
        </Button>
        {!draft.isNew && (
          <Popconfirm
            title={t('ownThemes.removeConfirm', { name: draft.zh })}
            okText={t('ownThemes.remove')}
            okButtonProps={{ danger: true }}
            onConfirm={() => removing.mutate(theme.id, { onSuccess: () => onDone('removed') })}
          >
            <Button danger loading={removing.isPending}>
              {t('ownThemes.remove')}
            </Button>
          </Popconfirm>
        )}
      </div>
      {conflict && <Alert type="warning" showIcon message={t('ownThemes.conflict')} />}
      {problem && <Alert type="error" showIcon message={textOf(problem)} />}
      {preview.isPending && <p role="status">{t('ownThemes.previewing')}</p>}
      {preview.error && <ProblemBox error={preview.error} />}
      {preview.data && !preview.isPending && <OwnThemePreviewList preview={preview.data} days={DAYS} />}
    </section>
  )
}
