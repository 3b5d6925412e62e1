import { useTranslation } from 'react-i18next'
import { type Draft, faultsOf } from './draft.js'

interface Props {
  drafts: readonly Draft[]
  chosen: string
  onChoose: (key: string) => void
}

const KINDS = ['brand', 'product', 'competitor'] as const

export const SubjectList = ({ drafts, chosen, onChoose }: Props) => {
  const { t } = useTranslation()
  return (
    <nav className="panel subject-list" aria-label={t('subjects.title')}>
      {KINDS.map((kind) => {
        const ofKind = drafts.filter((draft) => draft.kind === kind)
        if (ofKind.length === 0) return null
        return (
          <div key={kind} className="subject-list__group">
            <h2 className="subject-list__kind">{t(`subjectKind.${kind}`)}</h2>
            {ofKind.map((draft) => (
              <button
                key={draft.key}
                type="button"
                aria-current={draft.key === chosen}
                className={`subject-list__item ${faultsOf(draft, drafts).length > 0 ? 'subject-list__item--faulty' : ''}`}
                onClick={() => onChoose(draft.key)}
              >
                <span className="subject-list__name">{draft.name || draft.id}</span>
                <span className="faint num">
                  {t('subjects.words', { n: Math.max(draft.include.length, 1) })}
                </span>
              </button>
            ))}
          </div>
        )
      })}
    </nav>
  )
}
