import type { Meta, SourceFault, SourceFigures, WorkspaceView } from '@tingfeng/contracts'
import { createInstance } from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { expect, it } from 'vitest'
import type { Locale } from '../format/number.js'
import { en } from '../i18n/en.js'
import { zhCN } from '../i18n/zh-cn.js'
import { WorkspaceProvider } from '../workspace/workspace-context.js'
import { HealthNote } from './health.js'

const SENTENCE = 'a.example failed with HTTP 500; it will be asked again later.'

const failing = (lastFault: SourceFault | null): SourceFigures => ({
  source: '微博',
  ...{ posts: 0, positive: 0, neutral: 0, negative: 0, complaints: 0 },
  ...{ netSentiment: null, meanScore: null, negativeShare: null, newestPostAt: null },
  health: {
    state: 'failing',
    lastSuccessAt: null,
    lastError: SENTENCE,
    lastFault,
    lastErrorAt: '2026-03-01T04:00:00.000Z',
    expectEveryMs: 900_000,
  },
})
const VIEW: WorkspaceView = {
  ...{ id: 'shop', name: '店', timeZone: 'Asia/Shanghai', demo: false, configRevision: 1 },
  ...{ subjects: [], themes: [] },
}
const META: Meta = {
  ...{ version: '0', mode: 'embedded', workspaces: [], taxonomyVersion: 1, groups: [], themes: [] },
}

const show = async (lng: Locale, lastFault: SourceFault | null): Promise<string> => {
  const i18n = createInstance()
  await i18n.use(initReactI18next).init({
    lng,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  })
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <WorkspaceProvider view={VIEW} meta={META}>
        <HealthNote figures={failing(lastFault)} />
      </WorkspaceProvider>
    </I18nextProvider>,
  )
}
const FAILED: SourceFault = { code: 'server_failed', host: 'a.example', answer: 'HTTP 500' }

it('says in Chinese on a Chinese page why a source fails, and nothing in English', async () => {
  const page = await show('zh-CN', FAILED)
  expect(page).toContain('a.example 出错（HTTP 500）')
  expect(page).not.toContain(SENTENCE)
  expect(page).not.toContain('lang="en"')
})

it('says it in English on an English page', async () => {
  expect(await show('en', FAILED)).toContain('a.example failed (HTTP 500)')
})

it('shows the sentence of a failure that came before faults were kept, or that a newer server knows', async () => {
  const sentence = `<p class="fault" lang="en">${SENTENCE}</p>`
  expect(await show('zh-CN', null)).toContain(sentence)
  // safe: what a newer server may send
  expect(await show('zh-CN', { code: 'learned_later' } as unknown as SourceFault)).toContain(sentence)
})
