import { describe, expect, it } from 'vitest'
import type { State } from './state.js'

const refused = (code: string) => expect.objectContaining({ name: 'StateError', code })
const LIMITS = { idleMs: 1_000, absoluteMs: 5_000 }
const at = (ms: number): Date => new Date(1_700_000_000_000 + ms)

/** What is kept of people, their sessions and what they did. */
export const itKeepsAccounts = (stateOf: () => State): void => {
  let made = 0
  const add = (role: 'viewer' | 'admin' = 'viewer') =>
    stateOf().users.create({
      name: `User-${++made}`,
      role,
      password: { hash: 'hash' },
      createdBy: 'admin',
    })

  describe('accounts', () => {
    it('makes exactly one first user, however many ask at once', async () => {
      const ask = (n: number) =>
        stateOf().users.createFirst({
          name: `first-${n}`,
          role: 'admin',
          password: { hash: 'h', oneTimeUntil: new Date(Date.now() + 60_000) },
          createdBy: 'start',
        })
      const answers = await Promise.all([1, 2, 3, 4].map(ask))
      expect(answers.filter(Boolean)).toHaveLength(1)
      expect(answers.find(Boolean)).toMatchObject({ mustChange: true, active: true })
    })

    it('never loses the last active admin', async () => {
      const { users } = stateOf()
      const [only] = (await users.list()).filter(({ role }) => role === 'admin')
      const id = only?.id ?? ''
      await expect(users.update(id, { active: false })).rejects.toEqual(refused('last_admin'))
      await expect(users.update(id, { role: 'viewer' })).rejects.toEqual(refused('last_admin'))
      const second = await add('admin')
      const outcomes = await Promise.allSettled([
        users.update(id, { active: false }),
        users.update(second.id, { active: false }),
      ])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })

    it('takes a name once, whatever its case', async () => {
      const { name } = await add()
      expect(name).toBe(name.toLowerCase())
      await expect(
        stateOf().users.create({
          name: name.toUpperCase(),
          role: 'viewer',
          password: { hash: 'h' },
          createdBy: 'x',
        }),
      ).rejects.toEqual(refused('user_exists'))
    })

    it('gives no hash of a one-time password that has expired', async () => {
      const user = await add()
      await stateOf().users.setPassword(user.id, { hash: 'late', oneTimeUntil: new Date(Date.now() - 1) })
      const found = await stateOf().users.findForLogin(user.name)
      expect(found).toMatchObject({ hash: undefined, user: { mustChange: true } })
    })

    it('ends a session when it is idle, when its time is over, and when it is closed', async () => {
      const { sessions } = stateOf()
      const { id } = await add()
      const secret = await sessions.open(id, LIMITS, at(0))
      expect(await sessions.verify(secret, LIMITS, at(900))).toMatchObject({ id })
      expect(await sessions.verify(secret, LIMITS, at(1_800))).toMatchObject({ id })
      expect(await sessions.verify(secret, LIMITS, at(2_900))).toBeUndefined()
      const busy = await sessions.open(id, LIMITS, at(0))
      for (let ms = 800; ms < 5_000; ms += 800)
        expect(await sessions.verify(busy, LIMITS, at(ms))).toMatchObject({ id })
      expect(await sessions.verify(busy, LIMITS, at(5_001))).toBeUndefined()
      const closed = await sessions.open(id)
      await sessions.close(closed)
      expect(await sessions.verify(closed)).toBeUndefined()
    })

    it('ends every session of a user whose password is set anew, or who is switched off', async () => {
      const { sessions, users } = stateOf()
      const { id } = await add()
      const first = await sessions.open(id)
      await users.setPassword(id, { hash: 'new' })
      expect(await sessions.verify(first)).toBeUndefined()
      const second = await sessions.open(id)
      await users.update(id, { active: false })
      expect(await sessions.verify(second)).toBeUndefined()
      await users.update(id, { active: true })
      expect(await sessions.verify(second)).toBeUndefined()
    })

    it('counts every one of many tries at once', async () => {
      const { attempts } = stateOf()
      const counts = await Promise.all(Array.from({ length: 10 }, () => attempts.count('k', 60_000)))
      expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      await attempts.takeBack('k')
      expect((await attempts.count('k', 60_000)).count).toBe(10)
      await attempts.forget('k')
      expect((await attempts.count('k', 60_000)).count).toBe(1)
    })

    it('adds lines to the audit log, and can remove none of the last days', async () => {
      const { audit } = stateOf()
      await audit.add({ actor: 'lin', action: 'login', outcome: 'ok', address: '127.0.0.1' })
      await audit.add({
        actor: 'lin',
        action: 'user.create',
        target: 'wang',
        outcome: 'refused',
        status: 403,
      })
      const lines = await audit.list({ actor: 'lin', limit: 10 })
      expect(lines.map(({ action }) => action)).toEqual(['user.create', 'login'])
      expect(await audit.list({ before: lines[0]?.id, actor: 'lin', limit: 10 })).toHaveLength(1)
      await expect(audit.removeBefore(new Date(Date.now() + 1_000))).rejects.toThrow()
      expect(await audit.list({ actor: 'lin', limit: 10 })).toHaveLength(2)
      expect(await audit.removeBefore(new Date(Date.now() - 31 * 86_400_000))).toBe(0)
    })

    it('refuses a key once it has expired, and tells when it was last used', async () => {
      const { apiKeys, workspaces } = stateOf()
      const workspace = `keys-${++made}`
      await workspaces.create({ id: workspace })
      const scopes = ['sql'] as const
      const ended = await apiKeys.create({
        workspace,
        name: 'old',
        scopes,
        expiresAt: new Date(Date.now() - 1),
      })
      expect(apiKeys.verify(ended.key)).toBeUndefined()
      const live = await apiKeys.create({
        workspace,
        name: 'new',
        scopes,
        expiresAt: new Date(Date.now() + 60_000),
      })
      expect(apiKeys.verify(live.key)).toMatchObject({ scopes: ['sql'], lastUsedAt: null })
      const [old, used] = await apiKeys.list(workspace)
      expect([old?.lastUsedAt, used?.lastUsedAt]).toEqual([null, expect.any(String)])
    })
  })
}
