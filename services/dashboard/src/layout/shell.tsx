import {
  BarChartOutlined,
  CommentOutlined,
  ExceptionOutlined,
  MoonOutlined,
  RadarChartOutlined,
  SafetyOutlined,
  SunOutlined,
  TranslationOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import { Button, Select, Tooltip } from 'antd'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router'
import { useRole, useSession } from '../api/session.js'
import { type Filters, patchFilters, readFilters, writeFilters } from '../filters/filters.js'
import { switchLanguage } from '../i18n/setup.js'
import { AccountMenu } from '../session/account-menu.js'
import { useThemeMode } from '../theme/theme-mode.js'
import { Mark, WindLines } from '../ui/mark.js'
import { useWorkspace } from '../workspace/workspace-context.js'
import { DemoBanner } from './demo-banner.js'
import { LivePulse } from './live-pulse.js'
import { PageSkeleton } from './page-skeleton.js'
import './shell.css'

const PAGES = [
  { path: 'overview', icon: <BarChartOutlined />, filters: true },
  { path: 'posts', icon: <CommentOutlined />, filters: true },
  { path: 'import', icon: <UploadOutlined />, filters: false },
  { path: 'rejected', icon: <ExceptionOutlined />, filters: false },
  { path: 'subjects', icon: <RadarChartOutlined />, filters: false },
] as const

/** What overview and posts have in common; walking between them keeps it. */
const shared = (filters: Filters): Filters =>
  patchFilters(
    { range: filters.range },
    { subject: filters.subject, source: filters.source, everyone: filters.everyone },
  )

const Navigation = ({ short }: { short: boolean }) => {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  const { may } = useRole()
  const query = writeFilters(shared(readFilters(new URLSearchParams(useLocation().search)))).toString()
  return (
    <nav className="nav" aria-label={t('nav.main')}>
      {PAGES.map(({ path, icon, filters }) => (
        <NavLink
          key={path}
          to={`/w/${workspace.id}/${path}${filters && query ? `?${query}` : ''}`}
          className="nav__item"
        >
          <span className="nav__icon">{icon}</span>
          {short && path === 'rejected' ? t('nav.rejectedShort') : t(`nav.${path}`)}
        </NavLink>
      ))}
      {!short && may('admin') && (
        <NavLink to={`/w/${workspace.id}/admin`} className="nav__item">
          <span className="nav__icon">
            <SafetyOutlined />
          </span>
          {t('accounts.admin.title')}
        </NavLink>
      )}
    </nav>
  )
}

const WorkspaceSelect = () => {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const page = useLocation().pathname.split('/')[3] ?? 'overview'
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

/** Rail, bar and the page between them; on a narrow screen the rail becomes a bar at the bottom. */
export const Shell = ({ children }: { children?: ReactNode }) => {
  const { t } = useTranslation()
  const { meta, zone } = useWorkspace()
  const session = useSession()
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
        <Navigation short={false} />
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
        <main id="content" className="content">
          <DemoBanner />
          <Suspense fallback={<PageSkeleton />}>{children ?? <Outlet />}</Suspense>
        </main>
      </div>
      <div className="dock">
        <Navigation short />
      </div>
    </div>
  )
}
