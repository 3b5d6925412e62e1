import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFiles } from '../../api/files.js'
import { PageHead } from '../../layout/page-head.js'
import { PageSkeleton } from '../../layout/page-skeleton.js'
import { RoleGate } from '../../session/role-gate.js'
import { Loaded, Panel } from '../../ui/panel.js'
import { useScope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { ExportForm } from './export-form.js'
import { FileTable } from './file-table.js'
import { ReportForm } from './report-form.js'
import { Schedules } from './schedules.js'
import './files.css'

/** Exports and reports: asked for above, followed and downloaded below. */
export const FilesPage = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const scope = useScope('posts')
  const files = useFiles(id)
  if (!scope.range) return <PageSkeleton />
  const given = { scope, range: scope.range }
  return (
    <>
      <PageHead title={t('files.title')} subtitle={t('files.subtitle')} />
      <section className="panel files">
        <RoleGate needed="analyst">
          <Tabs
            items={[
              { key: 'export', label: t('files.tab.export'), children: <ExportForm {...given} /> },
              {
                key: 'report',
                label: t('files.tab.report'),
                children: <ReportForm {...given} list={files.data} />,
              },
              {
                key: 'schedules',
                label: t('files.tab.schedules'),
                children: <Schedules list={files.data} />,
              },
            ]}
          />
        </RoleGate>
      </section>
      <Panel
        title={t('files.list')}
        {...(files.data && { hint: t('files.listHint', { days: files.data.keptDays }) })}
      >
        <Loaded query={files}>{(list) => <FileTable files={list.files} />}</Loaded>
      </Panel>
    </>
  )
}
