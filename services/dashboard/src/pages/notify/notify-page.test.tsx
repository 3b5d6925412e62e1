import { QueryClient } from '@tanstack/react-query'
import type { RoleName } from '@tingfeng/contracts'
import { Route, Routes } from 'react-router'
import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en.js'
import { knowsRole, META, renderPage, VIEW } from '../../testing/render-page.js'
import { WorkspaceProvider } from '../../workspace/workspace-context.js'
import { IncidentDeliveries } from '../alerts/incident-deliveries.js'
import { NotifyPage } from './notify-page.js'

const WHO_MAY = en.accounts.only.handler

/** What is shown to somebody, and which parts of telling people are asked for. */
const shownTo = async (role: RoleName, at: string) => {
  const client = new QueryClient()
  knowsRole(client, role)
  const page = await renderPage(
    <WorkspaceProvider view={VIEW} meta={META}>
      <Routes>
        <Route path="/w/:workspace/notify/:tab?" element={<NotifyPage />} />
        <Route
          path="/w/:workspace/alerts/:incident"
          element={<IncidentDeliveries incident="1" fromHistory={false} />}
        />
      </Routes>
    </WorkspaceProvider>,
    { client, at },
  )
  const asked = client.getQueryCache().findAll({ queryKey: ['telling'] })
  return { page, asked: [...new Set(asked.map(({ queryKey }) => queryKey[2]))] }
}

describe.each(['viewer', 'analyst'] as const)('a %s, whom the server refuses what names people', (role) => {
  const named = /notify\/(subscribers|routes|deliveries)/

  it('does not ask for it where the ways of telling are shown', async () => {
    const { page, asked } = await shownTo(role, '/w/shop/notify')
    expect(asked).toEqual(['channels'])
    expect(page).toContain('/notify/quiet')
    expect(page).not.toMatch(named)
  })

  it.each(['subscribers', 'routes', 'deliveries'])(
    'asks for nothing on %s, and says who may see it',
    async (tab) => {
      const { page, asked } = await shownTo(role, `/w/shop/notify/${tab}`)
      expect(asked).toEqual([])
      expect(page).toContain(WHO_MAY)
      expect(page).not.toMatch(named)
      expect(page).not.toContain('aria-current')
    },
  )

  it('does not ask for it on the page of an incident', async () => {
    expect(await shownTo(role, '/w/shop/alerts/1')).toEqual({ page: '', asked: [] })
  })
})

it('shows those who handle incidents whom they were told to', async () => {
  const { asked, page } = await shownTo('handler', '/w/shop/notify/deliveries')
  expect(asked).toContain('deliveries')
  expect(page).toMatch(/notify\/subscribers.*notify\/routes.*notify\/deliveries/s)
  expect((await shownTo('handler', '/w/shop/alerts/1')).asked).toContain('deliveries')
})
