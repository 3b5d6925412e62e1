import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'
import { useHavePosts } from '../api/has-posts.js'
import { LiveProvider } from '../api/live.js'
import { useMeta, useWorkspaceView } from '../api/workspace.js'
import { Empty } from '../ui/empty.js'
import { Mark } from '../ui/mark.js'
import { ProblemBox } from '../ui/problem.js'
import { readSetting, writeSetting } from '../ui/settings.js'
import { WorkspaceProvider } from '../workspace/workspace-context.js'
import { askedOf, firstWorkspace } from './first-workspace.js'
import { Shell } from './shell.js'
import './opening.css'

const Opening = () => {
  const { t } = useTranslation()
  return (
    <div className="opening" role="status" aria-label={t('common.loading')}>
      <Mark size={52} />
    </div>
  )
}

/** Goes to the workspace that somebody most likely wants. */
export const Home = () => {
  const meta = useMeta()
  const all = meta.data?.workspaces ?? []
  const last = readSetting('workspace')
  const havePosts = useHavePosts(askedOf(all, last).map(({ id }) => id))
  if (meta.error && !meta.data)
    return (
      <div className="opening">
        <ProblemBox error={meta.error} onRetry={() => void meta.refetch()} />
      </div>
    )
  const chosen = firstWorkspace(all, last, havePosts)
  if (!meta.data || chosen === undefined) return <Opening />
  return <Navigate replace to={`/w/${chosen?.id ?? 'default'}/overview`} />
}

/** Loads what every page of a workspace needs. Keyed by workspace: nothing of one is ever shown in another. */
export const WorkspaceGate = () => {
  const { t } = useTranslation()
  const { workspace = '' } = useParams()
  const meta = useMeta()
  const known = meta.data?.workspaces.some(({ id }) => id === workspace) ?? false
  const view = useWorkspaceView(workspace, known)
  useEffect(() => {
    if (known) writeSetting('workspace', workspace)
  }, [known, workspace])

  const missing = [meta, view].find(({ data, error }) => error && !data)
  if (missing)
    return (
      <div className="opening">
        <ProblemBox
          error={missing.error}
          onRetry={() => void Promise.all([meta.refetch(), view.refetch()])}
        />
      </div>
    )
  if (meta.data && !known)
    return (
      <div className="opening">
        <Empty title={t('problem.noWorkspace', { id: workspace })}>
          <Button type="primary" href="/">
            {t('problem.home')}
          </Button>
        </Empty>
      </div>
    )
  if (!meta.data || !view.data) return <Opening />
  return (
    <WorkspaceProvider key={workspace} view={view.data} meta={meta.data}>
      <LiveProvider workspace={workspace}>
        <Shell />
      </LiveProvider>
    </WorkspaceProvider>
  )
}
