import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type ImportResult, useImportJob } from '../../api/imports.js'
import { formatExact } from '../../format/number.js'
import { Panel } from '../../ui/panel.js'
import { ScrollX } from '../../ui/scroll-x.js'
import { useImportReason } from './import-reason.js'

interface Props {
  result: ImportResult
  workspace: string
  onAgain: () => void
}

const MAX_LINES = 20

const LineErrors = ({ result }: { result: ImportResult }) => {
  const { t } = useTranslation()
  const lines = result.firstErrors ?? []
  if (lines.length === 0) return null
  const shown = lines.slice(0, MAX_LINES)
  return (
    <div className="line-errors">
      <h3 className="import-mapping__title">
        {t('import.errors')}{' '}
        {result.rejected > shown.length && (
          <span className="faint">{t('import.firstErrors', { n: shown.length })}</span>
        )}
      </h3>
      <ScrollX label={t('import.errors')}>
        <table className="data-table">
          <tbody>
            {shown.map(({ line, item, sheet, reason, detail }, index) => (
              <tr key={`${index} ${line} ${reason}`}>
                <th scope="row" className="num">
                  {sheet !== undefined && `${sheet} `}
                  {item === undefined ? t('import.line', { n: line }) : t('import.item', { n: item })}
                </th>
                <td className="line-errors__reason">{t(`rejected.reason.${reason}`)}</td>
                <td className="line-errors__detail" title={detail}>
                  {t(`rejected.todo.${reason}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </div>
  )
}

/** What came in, what did not and why; waits until the accepted posts can be queried. */
export const ImportOutcome = ({ result, workspace, onAgain }: Props) => {
  const { t } = useTranslation()
  const reasonOf = useImportReason()
  const finished = result.status === 'done' || result.status === 'failed'
  const job = useImportJob(finished ? undefined : result.id)
  const current = job.data ?? result
  const done = current.status === 'done'
  const source = encodeURIComponent(result.source)
  return (
    <Panel title={result.fileName}>
      <div className="outcome" role="status" data-status={current.status}>
        {current.status === 'failed' ? (
          <>
            <p className="refused__title">{t('import.failed')}</p>
            <p>{reasonOf(current)}</p>
          </>
        ) : (
          <>
            <Progress
              percent={done ? 100 : 99}
              status={done ? 'success' : 'active'}
              aria-label={result.fileName}
            />
            <p className="outcome__headline">{done ? t('import.done') : t('import.indexing')}</p>
            {done && <p className="num">{t('import.doneText', { n: formatExact(current.accepted) })}</p>}
          </>
        )}
        <dl className="outcome__figures num">
          <div>
            <dt>{t('import.seen')}</dt>
            <dd>{formatExact(current.seen)}</dd>
          </div>
          <div>
            <dt>{t('import.accepted')}</dt>
            <dd data-figure="accepted">{formatExact(current.accepted)}</dd>
          </div>
          <div className={current.rejected > 0 ? 'outcome__rejected' : ''}>
            <dt>{t('import.rejected')}</dt>
            <dd data-figure="rejected">{formatExact(current.rejected)}</dd>
          </div>
          {current.expired > 0 && (
            <div>
              <dt>{t('import.expired')}</dt>
              <dd data-figure="expired">{formatExact(current.expired)}</dd>
            </div>
          )}
        </dl>
        {result.unreadSheets !== undefined && result.unreadSheets.length > 0 && (
          <p className="refused__text">
            {t('import.problem.unread_sheets', { sheets: result.unreadSheets.join(t('import.listed')) })}
          </p>
        )}
        <div className="outcome__actions">
          {done && (
            <>
              <Link to={`/w/${workspace}/overview?range=all&source=${source}`}>
                <Button type="primary" tabIndex={-1}>
                  {t('import.seeOverview')}
                </Button>
              </Link>
              <Link to={`/w/${workspace}/posts?range=all&source=${source}`}>
                <Button tabIndex={-1}>{t('import.seePosts')}</Button>
              </Link>
            </>
          )}
          {current.rejected > 0 && (
            <Link to={`/w/${workspace}/rejected`}>
              <Button tabIndex={-1}>{t('import.seeRejected')}</Button>
            </Link>
          )}
          <Button onClick={onAgain}>{t('import.again')}</Button>
        </div>
      </div>
      <LineErrors result={result} />
    </Panel>
  )
}
