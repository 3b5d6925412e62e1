import type { ImportJob } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useImports } from '../../api/imports.js'
import { formatBytes, formatExact } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { Loaded, Panel } from '../../ui/panel.js'
import { ScrollX } from '../../ui/scroll-x.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { useImportReason } from './import-reason.js'

const TONES = { running: 'brand', indexing: 'brand', done: 'positive', failed: 'amber' } as const

const Row = ({ job, workspace }: { job: ImportJob; workspace: string }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const reasonOf = useImportReason()
  return (
    <tr>
      <th scope="row">
        <span className="past__file">{job.fileName}</span>
        <span className="faint num"> {formatBytes(job.bytes)}</span>
        {job.error && (
          <p className="past__error" title={job.error}>
            {reasonOf(job)}
          </p>
        )}
      </th>
      <td>
        <Link to={`/w/${workspace}/posts?range=all&source=${encodeURIComponent(job.source)}`}>
          {job.source}
        </Link>
      </td>
      <td className="right">{formatExact(job.accepted)}</td>
      <td className="right">
        {job.rejected > 0 ? <Link to={`/w/${workspace}/rejected`}>{formatExact(job.rejected)}</Link> : '0'}
      </td>
      <td>
        <span className={`chip chip--${TONES[job.status]}`}>{t(`import.status.${job.status}`)}</span>
      </td>
      <td className="faint">{formatMinute(job.startedAt, zone)}</td>
    </tr>
  )
}

export const PastImports = ({ workspace }: { workspace: string }) => {
  const { t } = useTranslation()
  const imports = useImports(workspace)
  return (
    <Panel title={t('import.past')} className="past">
      <Loaded query={imports} rows={3}>
        {(jobs) =>
          jobs.length === 0 ? (
            <p className="faint">{t('import.pastEmpty')}</p>
          ) : (
            <ScrollX label={t('import.past')}>
              <table className="data-table num">
                <thead>
                  <tr>
                    <th scope="col">{t('import.columns.file')}</th>
                    <th scope="col">{t('import.columns.source')}</th>
                    <th scope="col" className="right">
                      {t('import.accepted')}
                    </th>
                    <th scope="col" className="right">
                      {t('import.rejected')}
                    </th>
                    <th scope="col">{t('import.columns.status')}</th>
                    <th scope="col">{t('import.columns.time')}</th>
                  </tr>
                </thead>
                <tbody>
                  {jobs.map((job) => (
                    <Row key={job.id} job={job} workspace={workspace} />
                  ))}
                </tbody>
              </table>
            </ScrollX>
          )
        }
      </Loaded>
    </Panel>
  )
}
