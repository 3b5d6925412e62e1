import { QueryClient } from '@tanstack/react-query'
import { Route, Routes } from 'react-router'
import { expect, it } from 'vitest'
import { ApiProblem } from '../api/problem.js'
import { META, renderPage, VIEW } from '../testing/render-page.js'
import { Home, WorkspaceGate } from './workspace-gate.js'

const LOST = new ApiProblem(503, 'unavailable', 'The server is going away.')

/** What was asked for once, then again in vain: the data stay, beside the error. */
const asked = (answers: Record<'meta' | 'workspace', unknown>): QueryClient => {
  const client = new QueryClient({ defaultOptions: { queries: { retryOnMount: false } } })
  for (const [queryKey, data] of [
    [['meta'], answers.meta],
    [['workspace', VIEW.id], answers.workspace],
  ] as const) {
    if (data !== undefined) client.setQueryData(queryKey, data)
    client.getQueryCache().build(client, { queryKey }).setState({ status: 'error', error: LOST })
  }
  return client
}
const show = (answers: Record<'meta' | 'workspace', unknown>, at = '/w/shop'): Promise<string> =>
  renderPage(
    <Routes>
      <Route path="/" element={<Home />} />
      <Route path="/w/:workspace" element={<WorkspaceGate />}>
        <Route index element={<form>half filled in</form>} />
      </Route>
    </Routes>,
    { client: asked(answers), at },
  )

it('keeps the page, and every form on it, when what it already has cannot be asked for again', async () => {
  const page = await show({ meta: META, workspace: VIEW })
  expect(page).toContain('half filled in')
  expect(page).not.toContain(LOST.message)
  expect(await show({ meta: META, workspace: VIEW }, '/')).not.toContain(LOST.message)
})

it.each([
  ['the workspaces', { meta: undefined, workspace: undefined }],
  ['the workspace', { meta: META, workspace: undefined }],
])('says why there is nothing to show without %s', async (_what, answers) => {
  expect(await show(answers)).toContain(LOST.message)
})
