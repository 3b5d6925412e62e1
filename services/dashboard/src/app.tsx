import { LoadingOutlined } from '@ant-design/icons'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useTranslation } from 'react-i18next'
import {
  createBrowserRouter,
  createRoutesFromElements,
  Navigate,
  Outlet,
  Route,
  RouterProvider,
  useParams,
} from 'react-router'
import { ApiProblem } from './api/problem.js'
import { noticeProblem } from './api/session.js'
import { ErrorBoundary } from './layout/error-boundary.js'
import { FIRST_PAGE, PAGES, type PageEntry } from './layout/pages.js'
import { Home, WorkspaceGate } from './layout/workspace-gate.js'
import { ClosedPage, RoleGate } from './session/role-gate.js'
import { SessionGate } from './session/session-gate.js'
import { antTheme } from './theme/ant-theme.js'
import { ThemeModeProvider, useThemeMode } from './theme/theme-mode.js'
import { PageNotFound } from './ui/not-found.js'
import { LeaveGuard } from './unsaved/leave-guard.js'

const MAX_RETRIES = 2

/** A refusal stays one however often it is asked; only a lost or overloaded server is worth another try. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < MAX_RETRIES && error instanceof ApiProblem && (error.status === 0 || error.status >= 500)

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => void noticeProblem(queries, error) }),
  mutationCache: new MutationCache({ onError: (error) => void noticeProblem(queries, error) }),
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 15_000, refetchOnWindowFocus: true } },
})

/** Inside a workspace that workspace is where to go on. */
const NotFound = () => {
  const { t } = useTranslation()
  const { workspace } = useParams()
  return (
    <>
      <title>{`${t('problem.notFound')} · ${t('product.name')}`}</title>
      <PageNotFound home={workspace === undefined ? '/' : `/w/${workspace}`} />
    </>
  )
}

const Page = ({ role, closed, title, Component }: PageEntry) => {
  const page = <Component />
  if (role === undefined || closed === undefined) return page
  if (closed === 'readonly') return <RoleGate needed={role}>{page}</RoleGate>
  return (
    <ClosedPage needed={role} title={title}>
      {page}
    </ClosedPage>
  )
}

const BUTTON = {
  // Two Chinese characters need no gap between them to be a button.
  autoInsertSpace: false,
  // Where the answer is quick the fading of antd's own comes to no end: the button is called "loading" for ever.
  loadingIcon: (
    <span aria-hidden="true">
      <LoadingOutlined />
    </span>
  ),
}

const Themed = () => {
  const { mode } = useThemeMode()
  const { i18n } = useTranslation()
  return (
    <ConfigProvider theme={antTheme(mode)} locale={i18n.language === 'en' ? enUS : zhCN} button={BUTTON}>
      <AntApp>
        <ErrorBoundary>
          <LeaveGuard />
          <SessionGate>
            <Outlet />
          </SessionGate>
        </ErrorBoundary>
      </AntApp>
    </ConfigProvider>
  )
}

const router = createBrowserRouter(
  createRoutesFromElements(
    <Route element={<Themed />}>
      <Route path="/" element={<Home />} />
      <Route path="/w/:workspace" element={<WorkspaceGate />}>
        <Route index element={<Navigate replace to={FIRST_PAGE} />} />
        {PAGES.map((page) => (
          <Route key={page.path} path={page.route ?? page.path} element={<Page {...page} />} />
        ))}
        <Route path="*" element={<NotFound />} />
      </Route>
      <Route path="*" element={<NotFound />} />
    </Route>,
  ),
)

export const App = () => (
  <QueryClientProvider client={queries}>
    <ThemeModeProvider>
      <RouterProvider router={router} />
    </ThemeModeProvider>
  </QueryClientProvider>
)
