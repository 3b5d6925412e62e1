import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOwnThemes } from '../../api/own-themes.js'
import { Empty } from '../../ui/empty.js'
import { ProblemBox } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { newThemeDraft, type ThemeDraft, themeDraftOf } from './own-theme-draft.js'
import { OwnThemeForm } from './own-theme-form.js'

/** Themes that the workspace makes of example sentences. @param onChanged history is behind the settings now */
export const OwnThemes = ({ onChanged }: { onChanged: () => void }) => {
  const { t } = useTranslation()
  const { id, themeName, groupName } = useWorkspace()
  const { message } = App.useApp()
  const themes = useOwnThemes(id)
  const [draft, setDraft] = useState<ThemeDraft | null>(null)
  const all = themes.data?.themes ?? []
  const addButton = (
    <Button icon={<PlusOutlined />} onClick={() => setDraft(newThemeDraft(all))}>
      {t('ownThemes.add')}
    </Button>
  )

  return (
    <section className="own-themes" aria-label={t('ownThemes.title')}>
      <header className="own-themes__head">
        <div>
          <h2>{t('ownThemes.title')}</h2>
          <p className="faint">{t('ownThemes.lead')}</p>
        </div>
        {all.length > 0 && draft === null && addButton}
      </header>
      {themes.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {themes.error && <ProblemBox error={themes.error} onRetry={() => void themes.refetch()} />}
      {themes.data && all.length === 0 && draft === null && (
        <div className="panel">
          <Empty title={t('ownThemes.empty')} text={t('ownThemes.emptyText')}>
            {addButton}
          </Empty>
        </div>
      )}
      {draft === null && all.length > 0 && (
        <ul className="panel own-themes__list">
          {all.map((theme) => (
            <li key={theme.id}>
              <span>{themeName(theme.id)}</span>
              <span className="faint">{groupName(theme.group)}</span>
              <span className="faint num">{t('ownThemes.examplesCount', { n: theme.examples.length })}</span>
              <Button size="small" onClick={() => setDraft(themeDraftOf(theme))}>
                {t('ownThemes.edit')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {draft !== null && themes.data && (
        <OwnThemeForm
          key={`${draft.isNew} ${draft.slug}`}
          initial={draft}
          revision={themes.data.configRevision}
          onCancel={() => setDraft(null)}
          onDone={(what) => {
            setDraft(null)
            onChanged()
            void message.success(t(`ownThemes.${what}`))
          }}
        />
      )}
    </section>
  )
}
