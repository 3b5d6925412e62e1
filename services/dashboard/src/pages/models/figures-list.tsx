import type { TrainingFigures } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { formatExact, formatShare, pointChange } from '../../format/number.js'
import { Delta } from '../../ui/delta.js'

/** Below it nearly all that was corrected is what the model has wrong. */
const ONLY_MISTAKES = 0.2
const WORDS_SHOWN = 12

const BeforeAfter = ({ before, after }: { before: number; after: number }) => {
  const change = pointChange(after, before)
  return (
    <span className="num">
      {formatShare(before)} → {formatShare(after)} {change && <Delta change={change} good="up" />}
    </span>
  )
}

/** What a training came to: before is the model as shipped. */
export const FiguresList = ({ figures }: { figures: TrainingFigures }) => {
  const { t } = useTranslation()
  const { texts, labels, heldOut, guard, preview, words } = figures
  return (
    <>
      <dl className="model-figures">
        <div>
          <dt>{t('models.texts')}</dt>
          <dd className="num">
            {formatExact(texts)} <small>{t('models.textsTitle', labels)}</small>
          </dd>
        </div>
        <div title={t('models.heldOutHint')}>
          <dt>{t('models.heldOut')}</dt>
          <dd>
            <BeforeAfter before={heldOut.before.macroF1} after={heldOut.after.macroF1} />
          </dd>
        </div>
        <div title={t('models.guardHint')}>
          <dt>{t('models.guard')}</dt>
          <dd>
            <BeforeAfter before={guard.before} after={guard.after} />
          </dd>
        </div>
        <div>
          <dt>{t('models.preview')}</dt>
          <dd className="num">
            {t('models.previewText', {
              changed: formatExact(preview.changed),
              texts: formatExact(preview.texts),
            })}
          </dd>
        </div>
      </dl>
      <p className="model-words">
        <span className="model-words__title">{t('models.words')}</span>
        {words.length === 0
          ? t('models.noWords')
          : words.slice(0, WORDS_SHOWN).map(({ word, toward }) => (
              <span key={word} className="model-word">
                {word} <small>{t(`models.toward.${toward}`)}</small>
              </span>
            ))}
      </p>
      {heldOut.before.accuracy < ONLY_MISTAKES && <p className="model-note">{t('models.onlyMistakes')}</p>}
    </>
  )
}
