import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, Button, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useTranslation } from 'react-i18next'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import { ApiProblem } from './api/problem.js'
import { noticeProblem } from './api/session.js'
import { ErrorBoundary } from './layout/error-boundary.js'
import { FIRST_PAGE, PAGES, type PageEntry } from './layout/pages.js'
import { Home, WorkspaceGate } from './layout/workspace-gate.js'
import { RoleGate } from './session/role-gate.js'
import { SessionGate } from './session/session-gate.js'
import { antTheme } from './theme/ant-theme.js'
import { ThemeModeProvider, useThemeMode } from './theme/theme-mode.js'
import { Empty } from './ui/empty.js'

const MAX_RETRIES = 2

/** A refusal stays one however often it is asked; only a lost or overloaded server is worth another try. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < MAX_RETRIES && error instanceof ApiProblem && (error.status === 0 || error.status >= 500)

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => noticeProblem(queries, error) }),
  mutationCache: new MutationCache({ onError: (error) => noticeProblem(queries, error) }),
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 15_000, refetchOnWindowFocus: true } },
})

const NotFound = () => {
  const { t } = useTranslation()
  return (
    <Empty title={t('problem.notFound')} text={t('problem.notFoundText')}>
      <Button type="primary" href="/">
        {t('problem.home')}
      </Button>
    </Empty>
  )
}

const Page = ({ role, closed, Component }: PageEntry) =>
  role && closed === 'readonly' ? (
    <RoleGate needed={role}>
      <Component />
    </RoleGate>
  ) : (
    <Component />
  )

const Pages = () => (
  <Routes>
    <Route path="/" element={<Home />} />
    <Route path="/w/:workspace" element={<WorkspaceGate />}>
      <Route index element={<Navigate replace to={FIRST_PAGE} />} />
      {PAGES.map((page) => (
        <Route key={page.path} path={page.route ?? page.path} element={<Page {...page} />} />
      ))}
      <Route path="*" element={<NotFound />} />
    </Route>
    <Route path="*" element={<NotFound />} />
  </Routes>
)

const Themed = () => {
  const { mode } = useThemeMode()
  const { i18n } = useTranslation()
  return (
    <ConfigProvider
      theme={antTheme(mode)}
      locale={i18n.language === 'en' ? enUS : zhCN}
      // Two Chinese characters need no gap between them to be a button.
      button={{ autoInsertSpace: false }}
    >
      <AntApp>
        <ErrorBoundary>
          <SessionGate>
            <Pages />
          </SessionGate>
        </ErrorBoundary>
      </AntApp>
    </ConfigProvider>
  )
}

export const App = () => (
  <QueryClientProvider client={queries}>
    <ThemeModeProvider>
      <BrowserRouter>
        <Themed />
      </BrowserRouter>
    </ThemeModeProvider>
  </QueryClientProvider>
)
