import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Popconfirm, Segmented, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Draft, type Fault, faultsOf, slugOf } from './draft.js'

interface Props {
  draft: Draft
  all: readonly Draft[]
  onChange: (change: Partial<Draft>) => void
  onRemove: () => void
}

const LONGEST_WORD = 80

interface FieldProps {
  label: string
  hint?: string
  fault?: Fault | undefined
  children: (id: string) => ReactNode
}

const Field = ({ label, hint, fault, children }: FieldProps) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="subject-field">
      <label htmlFor={id} className="subject-field__label">
        {label}
      </label>
      {children(id)}
      {fault ? (
        <p className="subject-field__fault">{t(`subjects.${fault}`)}</p>
      ) : (
        hint && <p className="subject-field__hint">{hint}</p>
      )}
    </div>
  )
}

interface WordsProps {
  id?: string
  label: string
  value: readonly string[]
  onChange: (words: string[]) => void
}

/** Words as chips: enter, comma (Chinese ones too) or leaving the field adds. */
const Words = ({ id, label, value, onChange }: WordsProps) => (
  <Select
    mode="tags"
    open={false}
    suffixIcon={null}
    {...(id && { id })}
    aria-label={label}
    tokenSeparators={[',', '，', '、', '\n', ';', '；']}
    value={[...value]}
    onChange={(words: string[]) =>
      onChange(words.map((word) => word.trim().slice(0, LONGEST_WORD)).filter(Boolean))
    }
  />
)

export const SubjectForm = ({ draft, all, onChange, onRemove }: Props) => {
  const { t } = useTranslation()
  const faults = faultsOf(draft, all)
  const idFault = faults.find((fault) => fault !== 'nameNeeded')
  const nameFault = faults.find((fault) => fault === 'nameNeeded')

  const renameEnglish = (nameEn: string) => {
    // The id follows the English name until it is saved or typed by hand.
    const follows = draft.fresh && (draft.id === draft.key || draft.id === slugOf(draft.nameEn ?? ''))
    onChange({ nameEn, ...(follows && { id: slugOf(nameEn) || draft.key }) })
  }
  const setGroup = (index: number, words: string[] | null) =>
    onChange({
      phrases: words
        ? draft.phrases.map((group, at) => (at === index ? words : group))
        : draft.phrases.filter((_, at) => at !== index),
    })

  return (
    <section className="panel subject-form" aria-label={draft.name}>
      <div className="subject-form__pair">
        <Field label={t('subjects.name')} fault={nameFault}>
          {(id) => (
            <Input
              id={id}
              value={draft.name}
              maxLength={80}
              status={nameFault ? 'error' : ''}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('subjects.nameEn')}>
          {(id) => (
            <Input
              id={id}
              value={draft.nameEn ?? ''}
              maxLength={80}
              onChange={(event) => renameEnglish(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className="subject-form__pair">
        <Field label={t('subjects.kind')}>
          {(id) => (
            <Segmented
              id={id}
              value={draft.kind}
              options={(['brand', 'product', 'competitor'] as const).map((kind) => ({
                value: kind,
                label: t(`subjectKind.${kind}`),
              }))}
              onChange={(kind) => onChange({ kind })}
            />
          )}
        </Field>
        <Field label={t('subjects.id')} hint={t('subjects.idHint')} fault={idFault}>
          {(id) => (
            <Input
              id={id}
              className="mono"
              value={draft.id}
              maxLength={64}
              disabled={!draft.fresh}
              status={idFault ? 'error' : ''}
              onChange={(event) => onChange({ id: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t('subjects.include')} hint={t('subjects.includeHint')}>
        {(id) => (
          <Words
            id={id}
            label={t('subjects.include')}
            value={draft.include}
            onChange={(include) => onChange({ include })}
          />
        )}
      </Field>
      <Field label={t('subjects.exclude')} hint={t('subjects.excludeHint')}>
        {(id) => (
          <Words
            id={id}
            label={t('subjects.exclude')}
            value={draft.exclude}
            onChange={(exclude) => onChange({ exclude })}
          />
        )}
      </Field>
      <fieldset className="subject-field subject-form__phrases">
        <legend className="subject-field__label">{t('subjects.phrases')}</legend>
        {draft.phrases.map((group, index) => (
          <div key={index} className="subject-form__phrase">
            <Words
              label={`${t('subjects.phrases')} ${index + 1}`}
              value={group}
              onChange={(words) => setGroup(index, words.slice(0, 8))}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('subjects.removePhrase')}
              onClick={() => setGroup(index, null)}
            />
          </div>
        ))}
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange({ phrases: [...draft.phrases, []] })}
        >
          {t('subjects.addPhrase')}
        </Button>
        <p className="subject-field__hint">{t('subjects.phrasesHint')}</p>
      </fieldset>
      <Popconfirm
        title={t('subjects.removeConfirm', { name: draft.name })}
        okText={t('subjects.remove')}
        okButtonProps={{ danger: true }}
        onConfirm={onRemove}
      >
        <Button danger className="subject-form__remove">
          {t('subjects.remove')}
        </Button>
      </Popconfirm>
    </section>
  )
}
