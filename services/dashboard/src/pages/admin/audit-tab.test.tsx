import { QueryClient } from '@tanstack/react-query'
import type { AuditView } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { META, renderPage, VIEW } from '../../testing/render-page.js'
import { WorkspaceProvider } from '../../workspace/workspace-context.js'
import { AuditTab } from './audit-tab.js'

const entry = (id: number, outcome: AuditView['outcome'], status: number | null): AuditView => ({
  ...{ id, at: '2026-03-17T01:00:00.000Z', actor: 'lin', action: 'user.create', target: 'mei' },
  ...{ workspace: null, address: null, outcome, status },
})

it('tells of what was not done why, in words that hold for every cause, and its status', async () => {
  const client = new QueryClient()
  const entries = [
    ...[entry(1, 'refused', 409), entry(2, 'refused', 422), entry(3, 'failed', 507)],
    ...[entry(4, 'ok', 201), entry(5, 'refused', null)],
  ]
  client.setQueryData(['audit', undefined], { pages: [{ entries }], pageParams: [undefined] })
  const page = await renderPage(
    <WorkspaceProvider view={VIEW} meta={META}>
      <AuditTab />
    </WorkspaceProvider>,
    { client },
  )
  const told = [...page.matchAll(/<span class="ant-tag[^>]*>(.*?)<\/span>/g)].map(([, text = '']) =>
    text.replaceAll(/<[^>]*>/g, '').replaceAll(' · ', ': '),
  )
  expect(told).toEqual([
    'Refused: in conflict with what is there 409',
    'Refused: could not be done 422',
    'Failed: 507',
    'Done',
    'Refused',
  ])
})
