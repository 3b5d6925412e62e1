import { describe, expect, it } from 'vitest'
import { Membership } from './membership.js'

describe('the membership of a group', () => {
  it('says at once what the latest generation gave', async () => {
    const membership = new Membership()
    membership.joined([0, 2])
    expect(await membership.owns(2, 1_000)).toBe(true)
    expect(await membership.owns(1, 1_000)).toBe(false)
  })

  it('answers only after a join that is under way, by the new generation', async () => {
    const membership = new Membership()
    membership.joined([0, 1])
    membership.joining()
    const answers = Promise.all([membership.owns(0, 60_000), membership.owns(1, 60_000)])
    membership.joined([1])
    expect(await answers).toEqual([false, true])
  })

  it('takes a join that does not end for a no', async () => {
    const membership = new Membership()
    membership.joined([0])
    membership.joining()
    expect(await membership.owns(0, 1)).toBe(false)
  })

  it('owns nothing once the member is out, whatever comes after', async () => {
    const membership = new Membership()
    membership.joined([0])
    membership.left()
    membership.joining()
    expect(membership.isJoining).toBe(false)
    expect(await membership.owns(0, 60_000)).toBe(false)
  })
})
