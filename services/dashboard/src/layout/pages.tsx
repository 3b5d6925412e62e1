import {
  AlertOutlined,
  ApiOutlined,
  BarChartOutlined,
  BellOutlined,
  CommentOutlined,
  ConsoleSqlOutlined,
  ControlOutlined,
  DiffOutlined,
  ExceptionOutlined,
  ExperimentOutlined,
  ExportOutlined,
  FireOutlined,
  RadarChartOutlined,
  SafetyOutlined,
  TagsOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import type { RoleName } from '@tingfeng/contracts'
import type { ParseKeys } from 'i18next'
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from 'react'

/** Groups of the navigation, in its order; one without pages (for this person) is not shown. */
export const NAV_GROUPS = ['insight', 'alerts', 'analysis', 'data', 'settings'] as const
export type NavGroup = (typeof NAV_GROUPS)[number]

/** One page of a workspace. Routes, navigation, the dock of narrow screens and the search by keyboard read this. */
export interface PageEntry {
  /** The part of the address after `/w/<workspace>/`; one segment. */
  path: string
  /** Where more follows the path: a route's pattern, such as `admin/:tab?`. */
  route?: string
  title: ParseKeys
  icon: ReactNode
  group: NavGroup
  /** Who may do something on it. */
  role?: Exclude<RoleName, 'viewer'>
  /** To those below `role`: `readonly` shows it with its controls grey and says why, `hidden` leaves it out. */
  closed?: 'readonly' | 'hidden'
  /** Figures under the filters of the address: walking from one such page to another keeps what they share. */
  filters?: true
  /** Has a place of its own at the foot of narrow screens; four have, the rest wait behind 更多. */
  dock?: true
  Component: LazyExoticComponent<ComponentType>
  /** Fetches what it is made of, so that it is there when it is shown. */
  preload: () => void
}

const loaded = (load: () => Promise<ComponentType>): Pick<PageEntry, 'Component' | 'preload'> => ({
  Component: lazy(async () => ({ default: await load() })),
  // What fails now is tried, and told, when the page is shown.
  preload: () => void load().catch(() => {}),
})

export const PAGES: readonly PageEntry[] = [
  {
    path: 'overview',
    title: 'nav.overview',
    icon: <BarChartOutlined />,
    group: 'insight',
    filters: true,
    dock: true,
    ...loaded(async () => (await import('../pages/overview/overview-page.js')).OverviewPage),
  },
  {
    path: 'themes',
    title: 'themes.title',
    icon: <TagsOutlined />,
    group: 'insight',
    filters: true,
    dock: true,
    ...loaded(async () => (await import('../pages/themes/themes-page.js')).ThemesPage),
  },
  {
    path: 'compare',
    title: 'compare.title',
    icon: <DiffOutlined />,
    group: 'insight',
    filters: true,
    ...loaded(async () => (await import('../pages/compare/compare-page.js')).ComparePage),
  },
  {
    path: 'events',
    title: 'events.title',
    icon: <FireOutlined />,
    group: 'insight',
    filters: true,
    dock: true,
    ...loaded(async () => (await import('../pages/events/events-page.js')).EventsPage),
  },
  {
    path: 'posts',
    title: 'nav.posts',
    icon: <CommentOutlined />,
    group: 'insight',
    filters: true,
    dock: true,
    ...loaded(async () => (await import('../pages/posts/posts-page.js')).PostsPage),
  },
  {
    path: 'sources',
    title: 'sources.title',
    icon: <ApiOutlined />,
    group: 'data',
    filters: true,
    ...loaded(async () => (await import('../pages/sources/sources-page.js')).SourcesPage),
  },
  {
    path: 'sql',
    title: 'sql.title',
    icon: <ConsoleSqlOutlined />,
    group: 'analysis',
    role: 'analyst',
    closed: 'hidden',
    ...loaded(async () => (await import('../pages/sql/sql-page.js')).SqlPage),
  },
  {
    path: 'files',
    title: 'files.title',
    icon: <ExportOutlined />,
    group: 'analysis',
    filters: true,
    ...loaded(async () => (await import('../pages/files/files-page.js')).FilesPage),
  },
  {
    path: 'alerts',
    route: 'alerts/:incident?',
    title: 'alerts.title',
    icon: <AlertOutlined />,
    group: 'alerts',
    ...loaded(async () => (await import('../pages/alerts/incidents-page.js')).IncidentsPage),
  },
  {
    path: 'alert-rules',
    title: 'rules.title',
    icon: <ControlOutlined />,
    group: 'alerts',
    ...loaded(async () => (await import('../pages/alert-rules/rules-page.js')).RulesPage),
  },
  {
    path: 'notify',
    route: 'notify/:tab?',
    title: 'notify.title',
    icon: <BellOutlined />,
    group: 'alerts',
    ...loaded(async () => (await import('../pages/notify/notify-page.js')).NotifyPage),
  },
  {
    path: 'import',
    title: 'nav.import',
    icon: <UploadOutlined />,
    group: 'data',
    role: 'handler',
    closed: 'readonly',
    ...loaded(async () => (await import('../pages/import/import-page.js')).ImportPage),
  },
  {
    path: 'rejected',
    title: 'nav.rejected',
    icon: <ExceptionOutlined />,
    group: 'data',
    ...loaded(async () => (await import('../pages/rejected/rejected-page.js')).RejectedPage),
  },
  {
    path: 'subjects',
    title: 'nav.subjects',
    icon: <RadarChartOutlined />,
    group: 'settings',
    role: 'admin',
    closed: 'readonly',
    ...loaded(async () => (await import('../pages/subjects/subjects-page.js')).SubjectsPage),
  },
  {
    path: 'models',
    title: 'models.title',
    icon: <ExperimentOutlined />,
    group: 'settings',
    role: 'admin',
    closed: 'readonly',
    ...loaded(async () => (await import('../pages/models/models-page.js')).ModelsPage),
  },
  {
    path: 'admin',
    route: 'admin/:tab?',
    title: 'accounts.admin.title',
    icon: <SafetyOutlined />,
    group: 'settings',
    role: 'admin',
    closed: 'hidden',
    ...loaded(async () => (await import('../pages/admin/admin-page.js')).AdminPage),
  },
]

export const FIRST_PAGE = 'overview'

/** The page that an address leads to, before anything of the workspace is known. */
export const pageAt = (pathname: string): PageEntry | undefined => {
  const [, w, , path = FIRST_PAGE] = pathname.split('/')
  return w === '' || w === 'w' ? PAGES.find((page) => page.path === (path || FIRST_PAGE)) : undefined
}
