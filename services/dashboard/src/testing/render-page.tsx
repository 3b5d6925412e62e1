import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { Meta, RoleName, SessionView, WorkspaceView } from '@tingfeng/contracts'
import { createInstance } from 'i18next'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { MemoryRouter } from 'react-router'
import type { Locale } from '../format/number.js'
import { en } from '../i18n/en.js'
import { zhCN } from '../i18n/zh-cn.js'

export const VIEW: WorkspaceView = {
  ...{ id: 'shop', name: '店', timeZone: 'Asia/Shanghai', demo: false, configRevision: 1 },
  ...{ subjects: [], themes: [] },
}
export const META: Meta = {
  ...{ version: '0', mode: 'embedded', workspaces: [VIEW], taxonomyVersion: 1, groups: [], themes: [] },
}

interface Visit {
  client: QueryClient
  at?: string
  language?: Locale
}

/** A page as its first rendering shows it: with what `client` knows, before anything is asked. */
export const renderPage = async (
  page: ReactNode,
  { client, at = '/w/shop', language = 'en' }: Visit,
): Promise<string> => {
  const i18n = createInstance()
  await i18n.use(initReactI18next).init({
    lng: language,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  })
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[at]}>{page}</MemoryRouter>
      </QueryClientProvider>
    </I18nextProvider>,
  )
}

export const knowsRole = (client: QueryClient, role: RoleName): void =>
  void client.setQueryData<SessionView>(['session'], {
    login: true,
    user: { name: 'lin', role, mustChange: false },
  })
