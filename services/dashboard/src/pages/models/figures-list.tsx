import type { TrainingFigures } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { formatExact, formatShare, pointChange } from '../../format/number.js'
import { Delta } from '../../ui/delta.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

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

const Preview = ({ preview }: Pick<TrainingFigures, 'preview'>) => {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{t('models.preview')}</dt>
      <dd className="num">
        {t('models.previewText', {
          changed: formatExact(preview.changed),
          texts: formatExact(preview.texts),
        })}
      </dd>
    </div>
  )
}

const SentimentFigures = ({ figures }: { figures: TrainingFigures }) => {
  const { t } = useTranslation()
  const { texts, labels, heldOut, guard, preview, words, asShipped } = figures
  return (
    <>
      <h3 className="model-part">{t('models.sentimentPart')}</h3>
      {asShipped && <p className="model-note">{t(`models.asShipped.${asShipped}`)}</p>}
      <dl className="model-figures">
        <div>
          <dt>{t('models.texts')}</dt>
          <dd className="num">
            {formatExact(texts)} <small>{t('models.textsTitle', labels)}</small>
          </dd>
        </div>
        {asShipped !== 'too_few' && (
          <>
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
            <Preview preview={preview} />
          </>
        )}
      </dl>
      {asShipped !== 'too_few' && (
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
      )}
      {texts > 0 && heldOut.before.accuracy < ONLY_MISTAKES && (
        <p className="model-note">{t('models.onlyMistakes')}</p>
      )}
    </>
  )
}

const ThemePart = ({ figures }: { figures: TrainingFigures['themes'] }) => {
  const { t } = useTranslation()
  const { themeName } = useWorkspace()
  const asShipped = figures === undefined ? 'too_few' : figures.asShipped
  return (
    <>
      <h3 className="model-part">{t('models.themePart')}</h3>
      {asShipped && <p className="model-note">{t(`models.asShipped.${asShipped}`)}</p>}
      {figures && (
        <>
          <dl className="model-figures">
            <div>
              <dt>{t('models.texts')}</dt>
              <dd className="num">{formatExact(figures.texts)}</dd>
            </div>
            <div title={t('models.themeHeldOutHint')}>
              <dt>{t('models.allRight')}</dt>
              <dd>
                <BeforeAfter before={figures.heldOut.before.sets} after={figures.heldOut.after.sets} />
              </dd>
            </div>
            <div title={t('models.themeHeldOutHint')}>
              <dt>{t('models.themePrecision')}</dt>
              <dd>
                <BeforeAfter
                  before={figures.heldOut.before.precision}
                  after={figures.heldOut.after.precision}
                />
              </dd>
            </div>
            <div title={t('models.themeHeldOutHint')}>
              <dt>{t('models.themeRecall')}</dt>
              <dd>
                <BeforeAfter before={figures.heldOut.before.recall} after={figures.heldOut.after.recall} />
              </dd>
            </div>
            <div title={t('models.themeGuardHint')}>
              <dt>{t('models.guard')}</dt>
              <dd>
                <BeforeAfter before={figures.guard.before} after={figures.guard.after} />
              </dd>
            </div>
            <Preview preview={figures.preview} />
          </dl>
          <p className="model-words">
            <span className="model-words__title">{t('models.themesLearned')}</span>
            {figures.themes.map(({ id, added, removed, turned, before, after }) => (
              <span key={id} className="model-word">
                {themeName(id)}{' '}
                <small title={t('models.themeMoved', { added, removed, turned })}>
                  {t('models.themeFit', {
                    precisionBefore: formatShare(before.precision),
                    precisionAfter: formatShare(after.precision),
                    recallBefore: formatShare(before.recall),
                    recallAfter: formatShare(after.recall),
                  })}
                </small>
              </span>
            ))}
          </p>
        </>
      )}
    </>
  )
}

/** What a training came to: before is the model as shipped. */
export const FiguresList = ({ figures }: { figures: TrainingFigures }) => (
  <>
    <SentimentFigures figures={figures} />
    <ThemePart figures={figures.themes} />
  </>
)
