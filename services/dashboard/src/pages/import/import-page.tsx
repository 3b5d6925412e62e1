import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../layout/page-head.js'
import { useUnsaved } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { DropZone } from './drop-zone.js'
import { ImportMapping } from './import-mapping.js'
import { ImportOutcome } from './import-outcome.js'
import { ImportProgress } from './import-progress.js'
import { PastImports } from './past-imports.js'
import { RefusedFile } from './refused-file.js'
import { useImport } from './use-import.js'
import './import.css'

/** Real reviews do not belong among invented ones: from a demo the import goes to another workspace if there is one. */
const useTarget = () => {
  const { id, view, meta } = useWorkspace()
  const real = meta.workspaces.find(({ demo }) => !demo)
  return useState(view.demo && real ? real.id : id)
}

const ImportSteps = ({ target }: { target: string }) => {
  const running = useImport(target)
  const { state } = running
  useUnsaved(() => state.at === 'mapping')
  switch (state.at) {
    case 'choosing':
    case 'reading':
      return <DropZone reading={state.at === 'reading'} onFile={(file) => void running.choose(file)} />
    case 'refused':
    case 'failed':
      return <RefusedFile file={state.file} error={state.error} onAgain={running.reset} />
    case 'mapping':
      return (
        <ImportMapping file={state.file} preview={state.preview} choices={state.choices} running={running} />
      )
    case 'uploading':
      return <ImportProgress file={state.file} sent={state.sent} id={state.id} />
    case 'sent':
      return <ImportOutcome result={state.result} workspace={state.workspace} onAgain={running.reset} />
  }
}

export const ImportPage = () => {
  const { t } = useTranslation()
  const { meta } = useWorkspace()
  const [target, setTarget] = useTarget()
  return (
    <>
      <PageHead title={t('import.title')} subtitle={t('import.subtitle')}>
        {meta.workspaces.length > 1 && (
          <div className="import-target">
            <span className="faint">{t('import.target')}</span>
            <Select
              aria-label={t('import.target')}
              value={target}
              onChange={setTarget}
              popupMatchSelectWidth={false}
              options={meta.workspaces.map(({ id, name, demo }) => ({
                value: id,
                label: demo && !name.includes('演示') ? `${name} · ${t('posts.demo')}` : name,
              }))}
            />
          </div>
        )}
      </PageHead>
      <ImportSteps target={target} />
      <PastImports workspace={target} />
    </>
  )
}
