import { MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons'
import { Button, Select, Tooltip } from 'antd'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { useSession } from '../api/session.js'
import { switchLanguage } from '../i18n/setup.js'
import { Palette } from '../palette/palette.js'
import { AccountMenu } from '../session/account-menu.js'
import { useThemeMode } from '../theme/theme-mode.js'
import { Mark, WindLines } from '../ui/mark.js'
import { useWorkspace } from '../workspace/workspace-context.js'
import { AddressNote } from './address-note.js'
import { DemoBanner } from './demo-banner.js'
import { ErrorBoundary } from './error-boundary.js'
import { LivePulse } from './live-pulse.js'
import { Dock, Navigation } from './navigation.js'
import { PageSkeleton } from './page-skeleton.js'
import { FIRST_PAGE } from './pages.js'
import { useTopOfPage } from './use-top-of-page.js'
import './bar.css'
import './rail.css'
import './shell.css'

const WorkspaceSelect = () => {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const page = useLocation().pathname.split('/')[3] ?? FIRST_PAGE
  return (
    <Select
      className="workspace-select"
      aria-label={t('shell.workspace')}
      value={workspace.id}
      popupMatchSelectWidth={false}
      onChange={(id) => navigate(`/w/${id}/${page}`)}
      options={workspace.meta.workspaces.map(({ id, name, demo }) => ({
        value: id,
        label: demo && !name.includes('演示') ? `${name} · ${t('posts.demo')}` : name,
      }))}
    />
  )
}

const Tools = () => {
  const { t } = useTranslation()
  const { mode, toggle } = useThemeMode()
  const themeLabel = mode === 'dark' ? t('shell.toLight') : t('shell.toDark')
  return (
    <div className="tools">
      <Palette />
      <Tooltip title={themeLabel}>
        <Button
          type="text"
          aria-label={themeLabel}
          icon={mode === 'dark' ? <SunOutlined /> : <MoonOutlined />}
          onClick={toggle}
        />
      </Tooltip>
      <Button type="text" icon={<TranslationOutlined />} onClick={() => void switchLanguage()}>
        {t('shell.language')}
      </Button>
      <AccountMenu workspace={useWorkspace().id} />
    </div>
  )
}

/** Rail, bar and the page between them; on a narrow screen the rail becomes a dock at its foot. */
export const Shell = ({ children }: { children?: ReactNode }) => {
  const { t } = useTranslation()
  const { meta, zone } = useWorkspace()
  const session = useSession()
  const { pathname } = useLocation()
  useTopOfPage()
  return (
    <div className="shell">
      <a href="#content" className="skip">
        {t('nav.skip')}
      </a>
      <aside className="rail">
        <div className="brand">
          <Mark />
          <span className="brand__words">
            <span className="brand__name">听风</span>
            <span className="brand__latin">TINGFENG</span>
          </span>
        </div>
        <Navigation />
        <WindLines className="rail__wind" />
        <p className="rail__foot">
          {t(`shell.mode.${meta.mode}`)} {meta.version}
          <br />
          {zone}
          {session.data?.login === false && (
            <>
              <br />
              <span title={t('accounts.offTitle')}>{t('accounts.off')}</span>
            </>
          )}
        </p>
      </aside>
      <div className="stage">
        <header className="bar">
          <span className="bar__brand">
            <Mark size={26} />
            <span className="brand__name">听风</span>
          </span>
          <WorkspaceSelect />
          <LivePulse />
          <Tools />
        </header>
        <main id="content" className="content" tabIndex={-1}>
          <DemoBanner />
          <AddressNote />
          <ErrorBoundary key={pathname}>
            <Suspense fallback={<PageSkeleton />}>{children ?? <Outlet />}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Dock />
    </div>
  )
}
