import { QueryClient } from '@tanstack/react-query'
import type { RejectedView, RoleName } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { RoleNote } from '../../session/role-gate.js'
import { knowsRole, META, renderPage, VIEW } from '../../testing/render-page.js'
import { WorkspaceProvider } from '../../workspace/workspace-context.js'
import { RejectedRow } from './rejected-row.js'

const RECORD: RejectedView = {
  ...{ id: '0'.repeat(32), workspace: 'shop', source: 'csv-jd', stage: 'collect', reason: 'empty_text' },
  ...{ detail: 'A text was expected.', origin: 'reviews.csv', position: 7, payload: '{"text":""}' },
  ...{ rejectedAt: '2026-03-18T02:00:00.000Z', replayedAt: null },
}
const shownTo = (role: RoleName): Promise<string> => {
  const client = new QueryClient()
  knowsRole(client, role)
  return renderPage(
    <WorkspaceProvider view={VIEW} meta={META}>
      <RoleNote needed="handler" />
      <RejectedRow record={RECORD} />
    </WorkspaceProvider>,
    { client },
  )
}
const REPLAY = /<button[^>]*ant-btn-primary[^>]*>/

it.each(['viewer', 'analyst'] as const)(
  'shows a rejected record to a %s, who can only read it',
  async (role) => {
    const page = await shownTo(role)
    expect(page).toContain('role="note"')
    expect(REPLAY.exec(page)?.[0]).toContain('disabled')
    expect(page).not.toContain('<textarea')
    expect(page).toContain('As it came')
  },
)

it('lets those mend and replay it who handle complaints', async () => {
  const page = await shownTo('handler')
  expect(page).not.toContain('role="note"')
  expect(REPLAY.exec(page)?.[0]).not.toContain('disabled')
  expect(page).toContain('<textarea')
})
