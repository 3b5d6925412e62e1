import type { SubjectFigures } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSubjectFigures } from '../../api/figures.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import type { FigureTable } from '../../figure/figure-table.js'
import { useAbout } from '../../figure/use-about.js'
import type { Range } from '../../filters/range.js'
import { formatExact, formatShare, relativeChange } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { subjectColour } from '../../theme/palette.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { Delta } from '../../ui/delta.js'
import { Loaded } from '../../ui/panel.js'
import { ScrollX } from '../../ui/scroll-x.js'
import { SentimentBar } from '../../ui/sentiment-bar.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const ShareBar = ({ subjects }: { subjects: readonly SubjectFigures[] }) => {
  const { subjectName, subjectPlace } = useWorkspace()
  const { mode } = useThemeMode()
  return (
    <div className="share-bar" aria-hidden="true">
      {subjects.map(
        ({ subject, posts, shareOfVoice }) =>
          shareOfVoice !== null && (
            <span
              key={subject}
              className="share-bar__part"
              style={{ flexGrow: posts, background: subjectColour(subjectPlace(subject), mode) }}
              title={`${subjectName(subject)} ${formatShare(shareOfVoice)}`}
            >
              {shareOfVoice > 0.1 && formatShare(shareOfVoice, 0)}
            </span>
          ),
      )}
    </div>
  )
}

interface RowProps {
  figures: SubjectFigures
  /** Whether there is a period before to compare with. */
  compares: boolean
  scope: Scope
}

const Row = ({ figures, compares, scope }: RowProps) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { subjectName, subjectPlace } = useWorkspace()
  const { mode } = useThemeMode()
  const { subject } = figures
  const change = compares ? relativeChange(figures.posts, figures.previousPosts) : null
  return (
    <tr>
      <th scope="row">
        <i className="dot" style={{ background: subjectColour(subjectPlace(subject), mode) }} />
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
export const SubjectsPanel = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { id, view, subjectName } = useWorkspace()
  const about = useAbout(scope, range)
  const { subject: _, ...params } = scope.params
  const subjects = useSubjectFigures(id, params)
  const table: FigureTable | null =
    subjects.data && view.subjects.length > 0
      ? {
          columns: [
            { title: t('filter.subject') },
            { title: t('overview.subjects.volume'), numeric: true },
            { title: t('overview.subjects.share'), numeric: true },
            { title: t('overview.subjects.net'), numeric: true },
            { title: t('overview.subjects.negative'), numeric: true },
          ],
          rows: subjects.data.subjects.map((figures) => [
            { text: subjectName(figures.subject) },
            { text: formatExact(figures.posts), value: figures.posts },
            { text: formatShare(figures.shareOfVoice), value: figures.shareOfVoice },
            { text: formatShare(figures.netSentiment), value: figures.netSentiment },
            { text: formatShare(figures.negativeShare), value: figures.negativeShare },
          ]),
        }
      : null
  return (
    <FigurePanel
      title={t('overview.subjects.title')}
      hint={t('overview.subjects.note')}
      className="subjects-panel"
      about={about}
      table={table}
    >
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
                <ScrollX label={t('overview.subjects.title')}>
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
                      {ranked.map((figures) => (
                        <Row
                          key={figures.subject}
                          figures={figures}
                          compares={data.previousRecorded}
                          scope={scope}
                        />
                      ))}
                    </tbody>
                  </table>
                </ScrollX>
                <p className="themes-panel__more">
                  <Link to={scope.href('compare')}>{t('overview.subjects.open')}</Link>
                </p>
              </>
            )
          }}
        </Loaded>
      )}
    </FigurePanel>
  )
}
