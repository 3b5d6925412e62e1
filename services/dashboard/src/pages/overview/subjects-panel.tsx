import type { SubjectFigures } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSubjectFigures } from '../../api/figures.js'
import { formatExact, formatShare, relativeChange } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { SUBJECT_COLOURS } from '../../theme/palette.js'
import { Delta } from '../../ui/delta.js'
import { Loaded, Panel } from '../../ui/panel.js'
import { SentimentBar } from '../../ui/sentiment-bar.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const colourOf = (index: number): string => SUBJECT_COLOURS[index % SUBJECT_COLOURS.length] ?? '#8d9793'

const ShareBar = ({ subjects }: { subjects: readonly SubjectFigures[] }) => {
  const { subjectName } = useWorkspace()
  return (
    <div className="share-bar" aria-hidden="true">
      {subjects.map(
        ({ subject, posts, shareOfVoice }, index) =>
          shareOfVoice !== null && (
            <span
              key={subject}
              className="share-bar__part"
              style={{ flexGrow: posts, background: colourOf(index) }}
              title={`${subjectName(subject)} ${formatShare(shareOfVoice)}`}
            >
              {shareOfVoice > 0.1 && formatShare(shareOfVoice, 0)}
            </span>
          ),
      )}
    </div>
  )
}

const Row = ({ figures, index, scope }: { figures: SubjectFigures; index: number; scope: Scope }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { subjectName } = useWorkspace()
  const { subject } = figures
  const change = relativeChange(figures.posts, figures.previousPosts)
  return (
    <tr>
      <th scope="row">
        <i className="dot" style={{ background: colourOf(index) }} />
        {subjectName(subject)} <span className="rank__group">{t(`subjectKind.${figures.kind}`)}</span>
      </th>
      <td className="right" title={formatExact(figures.posts)}>
        <Link to={scope.href('posts', { subject })}>{count(figures.posts)}</Link>{' '}
        {change && <Delta change={change} good="neither" />}
      </td>
      <td className="right">{formatShare(figures.shareOfVoice)}</td>
      <td className="right">{formatShare(figures.netSentiment)}</td>
      <td className="right">
        <Link to={scope.href('posts', { subject, label: 'negative' })}>
          {formatShare(figures.negativeShare)}
        </Link>
        <SentimentBar counts={figures} />
      </td>
    </tr>
  )
}

/** Brands, products and competitors beside each other. */
export const SubjectsPanel = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const { id, view } = useWorkspace()
  const { subject: _, ...params } = scope.params
  const subjects = useSubjectFigures(id, params)
  return (
    <Panel title={t('overview.subjects.title')} hint={t('overview.subjects.note')} className="subjects-panel">
      {view.subjects.length === 0 ? (
        <p className="faint">
          {t('overview.subjects.empty')} <Link to={`/w/${id}/subjects`}>{t('overview.subjects.setUp')}</Link>
        </p>
      ) : (
        <Loaded query={subjects} rows={5}>
          {(data) => {
            const ranked = [...data.subjects].sort((a, b) => b.posts - a.posts)
            if (ranked.every(({ posts }) => posts === 0))
              return <p className="faint">{t('overview.subjects.noMentions')}</p>
            return (
              <>
                <ShareBar subjects={ranked} />
                <div className="scroll-x">
                  <table className="data-table num">
                    <thead>
                      <tr>
                        <th scope="col">{t('filter.subject')}</th>
                        <th scope="col" className="right">
                          {t('overview.subjects.volume')}
                        </th>
                        <th scope="col" className="right">
                          {t('overview.subjects.share')}
                        </th>
                        <th scope="col" className="right">
                          {t('overview.subjects.net')}
                        </th>
                        <th scope="col" className="right">
                          {t('overview.subjects.negative')}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {ranked.map((figures, index) => (
                        <Row key={figures.subject} figures={figures} index={index} scope={scope} />
                      ))}
                    </tbody>
                  </table>
                </div>
              </>
            )
          }}
        </Loaded>
      )}
    </Panel>
  )
}
