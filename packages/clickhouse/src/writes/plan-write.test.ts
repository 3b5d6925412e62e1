import { describe, expect, it } from 'vitest'
import { erasureVersion, versionNumber } from '../schema/version.js'
import { planWrite } from './plan-write.js'

const MORNING = 8 * 3_600_000
const NOON = 12 * 3_600_000
const raw = (rawVersion: number): bigint =>
  versionNumber({ rawVersion, correctionRevision: 0, configRevision: 0 })
const live = (hourMs: number, version: bigint) => ({ hourMs, version, isDeleted: false })
const gone = (hourMs: number, version: bigint) => ({ hourMs, version, isDeleted: true })

describe('the plan for one version of a post', () => {
  it('writes a post that is not stored', () => {
    expect(planWrite(raw(1), NOON, [])).toMatchObject({
      outcome: 'written',
      tombstoneHours: [],
      touchedHours: [NOON],
      moved: false,
    })
  })

  it('takes the old row away when the hour has changed, and touches both hours', () => {
    expect(planWrite(raw(2), NOON, [live(MORNING, raw(1))])).toMatchObject({
      outcome: 'written',
      tombstoneHours: [MORNING],
      touchedHours: [NOON, MORNING],
      moved: true,
    })
  })

  it('writes nothing for a version that is there, but touches its hour, whose roll-up may be missing', () => {
    expect(planWrite(raw(1), NOON, [live(NOON, raw(1))])).toMatchObject({
      outcome: 'unchanged',
      tombstoneHours: [],
      touchedHours: [NOON],
    })
  })

  it('touches both hours again when a move was written whole before', () => {
    const stored = [gone(MORNING, raw(2)), live(NOON, raw(2))]
    expect(planWrite(raw(2), NOON, stored).touchedHours).toEqual([NOON, MORNING])
  })

  it('touches the hour that it left in a move whose roll-up is missing, with a newer version or behind one', () => {
    const moved = [gone(MORNING, raw(2)), live(NOON, raw(2))]
    const superseded = [{ version: raw(2), hourMs: NOON }]
    expect(planWrite(raw(3), NOON, moved, superseded).touchedHours).toContain(MORNING)
    expect(planWrite(raw(2), NOON, [gone(MORNING, raw(2)), live(NOON, raw(3))])).toMatchObject({
      outcome: 'stale',
      touchedHours: [NOON, MORNING],
    })
    const corrected = versionNumber({ rawVersion: 2, correctionRevision: 7, configRevision: 0 })
    expect(planWrite(corrected, NOON, moved).touchedHours).toContain(MORNING)
  })

  it('finishes a move of which only the new row got in', () => {
    const stored = [live(MORNING, raw(1)), live(NOON, raw(2))]
    expect(planWrite(raw(2), NOON, stored)).toMatchObject({
      outcome: 'unchanged',
      tombstoneHours: [MORNING],
      touchedHours: [NOON, MORNING],
    })
  })

  it('finishes a move of which only the tombstone got in', () => {
    expect(planWrite(raw(2), NOON, [gone(MORNING, raw(2))])).toMatchObject({
      outcome: 'written',
      tombstoneHours: [],
      touchedHours: [NOON, MORNING],
    })
  })

  it('drops a version that is older than the one stored, and keeps its place shut', () => {
    expect(planWrite(raw(1), MORNING, [live(NOON, raw(2))])).toMatchObject({
      outcome: 'stale',
      newest: raw(2),
      tombstoneHours: [MORNING],
      touchedHours: [MORNING, NOON],
      moved: false,
    })
    expect(planWrite(raw(1), MORNING, [live(NOON, raw(2)), gone(MORNING, raw(2))]).tombstoneHours).toEqual([])
    expect(planWrite(raw(1), NOON, [live(NOON, raw(2))])).toMatchObject({
      outcome: 'stale',
      tombstoneHours: [],
      touchedHours: [NOON],
    })
  })

  it('shuts the hour of a version that was superseded within its batch: it may still arrive late', () => {
    const superseded = [{ version: raw(1), hourMs: MORNING }]
    expect(planWrite(raw(2), NOON, [], superseded)).toMatchObject({
      outcome: 'written',
      tombstoneHours: [MORNING],
      touchedHours: [NOON, MORNING],
      moved: false,
    })
    expect(planWrite(raw(2), MORNING, [], superseded).tombstoneHours).toEqual([])
    const stored = [live(NOON, raw(2)), gone(MORNING, raw(2))]
    expect(planWrite(raw(2), NOON, stored, superseded).tombstoneHours).toEqual([])
  })

  it('lets no replay of an erased version, nor of any re-scoring of it, back in', () => {
    const erased = [gone(NOON, erasureVersion(5n))]
    const rescored = versionNumber({ rawVersion: 5, correctionRevision: 900, configRevision: 900 })
    expect(planWrite(raw(5), MORNING, erased).outcome).toBe('stale')
    expect(planWrite(rescored, NOON, erased).outcome).toBe('stale')
    expect(planWrite(raw(6), NOON, erased).outcome).toBe('written')
  })

  it('puts a live edit above a re-scoring of the text before it', () => {
    const edit = versionNumber({ rawVersion: 2, correctionRevision: 0, configRevision: 1 })
    const rescored = versionNumber({ rawVersion: 1, correctionRevision: 7, configRevision: 9 })
    expect(planWrite(rescored, NOON, [live(NOON, edit)]).outcome).toBe('stale')
  })
})
