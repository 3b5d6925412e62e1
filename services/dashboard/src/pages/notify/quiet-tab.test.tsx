import { QueryClient } from '@tanstack/react-query'
import type { RulePreset, RuleView, SilenceView } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { META, renderPage, VIEW } from '../../testing/render-page.js'
import { WorkspaceProvider } from '../../workspace/workspace-context.js'
import { QuietTab } from './quiet-tab.js'

const SILENCE: SilenceView = {
  ...{ id: '1', comment: '', createdBy: 'lin' },
  ...{ from: '2026-03-18T02:00:00.000Z', until: '2026-03-18T06:00:00.000Z' },
  matcher: { subjects: [], themes: [], sources: ['csv-jd'], rules: ['silent', 'own'], maxSeverity: 'red' },
}

it('names of a silence the rules that it is of, and not everything', async () => {
  const client = new QueryClient()
  client.setQueryData(['alerts', 'shop', 'silences'], [SILENCE])
  const rules = [{ id: 'silent', name: '数据源沉默' } as RuleView] // safe: all that is read
  client.setQueryData(['alerts', 'shop', 'rules'], rules)
  const presets = [{ id: 'silent', zh: '数据源沉默', en: 'Silent source' } as RulePreset] // safe: all that is read
  client.setQueryData(['alerts', 'shop', 'presets'], presets)
  const page = await renderPage(
    <WorkspaceProvider view={VIEW} meta={META}>
      <QuietTab />
    </WorkspaceProvider>,
    { client },
  )
  expect(page).toContain('<b>csv-jd, Silent source, own</b>')
})
