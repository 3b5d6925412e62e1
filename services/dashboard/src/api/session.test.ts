import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { knowsRole } from '../testing/render-page.js'
import { ApiProblem } from './problem.js'
import { noticeProblem } from './session.js'

it.each(['login_needed', 'key_needed'])(
  'knows by %s that the session has ended, and whose it was',
  (code) => {
    const client = new QueryClient()
    knowsRole(client, 'handler')
    expect(noticeProblem(client, new ApiProblem(401, code, ''))).toBe(true)
    expect(client.getQueryData(['session'])).toMatchObject({ login: true, ended: { name: 'lin' } })
    expect(client.getQueryData(['session'])).not.toHaveProperty('user')
  },
)

it('takes other refusals for what they are, and a missing key where nobody logs in', () => {
  const client = new QueryClient()
  client.setQueryData(['session'], { login: false })
  expect(noticeProblem(client, new ApiProblem(401, 'key_needed', ''))).toBe(false)
  expect(noticeProblem(client, new ApiProblem(403, 'role_needed', ''))).toBe(false)
  expect(noticeProblem(client, new Error('lost'))).toBe(false)
  expect(client.getQueryData(['session'])).toEqual({ login: false })
})
