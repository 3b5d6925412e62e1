import { QueryClient } from '@tanstack/react-query'
import type { RetentionView } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { META, renderPage, VIEW } from '../../testing/render-page.js'
import { WorkspaceProvider } from '../../workspace/workspace-context.js'
import { RetentionTab } from './retention-tab.js'

const LAST = {
  ...{ before: '2026-02-28T16:00:00.000Z', beganAt: '2026-03-30T16:00:10.000Z' },
  ...{ finishedAt: '2026-03-30T16:01:00.000Z', posts: 1234, rejected: 2 },
}

const shown = async (view: RetentionView): Promise<string> => {
  const client = new QueryClient()
  client.setQueryData(['retention', 'shop'], view)
  const page = (
    <WorkspaceProvider view={VIEW} meta={META}>
      <RetentionTab />
    </WorkspaceProvider>
  )
  return renderPage(page, { client })
}

it('keeps posts for ever by default, and asks for no number of days', async () => {
  const page = await shown({ days: null, before: null, lastPass: null })
  expect(page).toContain('Keep for ever')
  expect(page).not.toContain('See what would go')
})

it('tells what was removed last, and shows what would go before anything is saved', async () => {
  const page = await shown({ days: 30, before: LAST.before, lastPass: LAST })
  expect(page).toContain('See what would go')
  for (const told of ['1,234', 'before 2026-03-01 00:00']) expect(page).toContain(told)
  expect(await shown({ days: 30, before: LAST.before, lastPass: { ...LAST, finishedAt: null } })).toContain(
    'are being removed',
  )
})
