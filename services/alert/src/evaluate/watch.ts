import type { ClickHouse } from '@tingfeng/clickhouse'
import type { Condition, RuleView, Subject } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import type { IncidentChange, Progress, State, Workspace } from '@tingfeng/state'
import { advance } from '../incidents/advance.js'
import type { Draft } from '../incidents/draft.js'
import { subjectNames, themeNames } from '../incidents/names.js'
import { pastIncidents } from '../incidents/past-incidents.js'
import { quietBy } from '../incidents/quiet-of.js'
import { writeChange } from '../incidents/write-change.js'
import { isWithin } from '../rules/active-hours.js'
import { seedRules } from '../rules/seed-rules.js'
import { combine } from './combine.js'
import { DAY_MS, HOUR_MS } from './counts.js'
import { coverageOf } from './coverage.js'
import { isExcess, type SubjectKinds, signalOf, watches } from './excess.js'
import { Groups, kindsOf } from './groups.js'
import { isOver, OldPosts } from './old-posts.js'
import { SharedPosts } from './pairs.js'
import type { Signal } from './signal.js'
import type { PastEvent } from './tracks.js'
import { type Look, lookAt } from './windows.js'

export interface WatchDeps {
  readonly state: Pick<State, 'deciding' | 'ownThemes' | 'subjects' | 'sources'>
  readonly store: ClickHouse
  readonly logger: Logger
  /** Milliseconds without further old posts until what was learned is learned anew. */
  readonly settleMs?: number
}

const SAVE_EVERY_MS = HOUR_MS
const COVERAGE_EVERY_MS = 60_000
const PROGRESS_EVERY_MS = 60_000
/** Silence takes an hour at least, and its question reads a fortnight: it need not be asked after each batch of posts. */
const SILENCE_EVERY_MS = 60_000
/** What was judged further ahead of the clock than a bucket may be was judged by a clock that has been set back. */
const AHEAD_MS = 15 * 60_000

/** Looks at one workspace again and again; under a lease, so that one process at a time decides. */
export class Watch {
  readonly #deps: WatchDeps
  readonly #workspace: Workspace
  readonly #groups: Groups
  readonly #shared = new SharedPosts()
  #rules: readonly RuleView[] = []
  #subjects: readonly Subject[] = []
  #themes = themeNames([])
  #kinds: SubjectKinds = new Map()
  #progress: Progress | undefined
  /** The last look that was written whole, by this process or one before it. */
  #judgedUntil = 0
  #stale = true
  #started = false
  readonly #oldPosts: OldPosts
  /** Keys of the excesses that were on at the last look. */
  #excesses: ReadonlySet<string> = new Set()
  #savedAt = 0
  #learnedAt = 0
  #notedAt = 0
  #coverage = { at: 0, part: 1 }
  /** By rule: what was last answered, and when. */
  readonly #silent = new Map<string, { readonly at: number; readonly signals: Signal[] }>()

  constructor(deps: WatchDeps, workspace: Workspace) {
    this.#deps = deps
    this.#workspace = workspace
    this.#oldPosts = new OldPosts(deps.settleMs)
    this.#groups = new Groups(deps.store, workspace.id, workspace.timeZone)
  }

  get seriesCount(): number {
    return this.#groups.size
  }

  /** Rules or subjects were changed. */
  forget(): void {
    this.#stale = true
  }

  /** The store has new figures for these hours (ms). */
  touched(hours: readonly number[], now: number): void {
    this.#oldPosts.touched(hours, now)
  }

  /** Judges the workspace as it is now, and writes what follows. */
  async look(now: number, token: bigint): Promise<void> {
    await this.#refresh(now, token)
    const areDue = this.#oldPosts.areDue(now)
    // Once for all of a look: further ones may come while it learns, and would put off for ever what a trickle ends.
    const isSettled = areDue || !this.#oldPosts.areWaiting
    if (areDue) {
      this.#oldPosts.learn()
      await this.#learn(now, token)
    }
    const isDue = isOver(now, this.#learnedAt, SAVE_EVERY_MS)
    if (this.#groups.newestAt > now + AHEAD_MS || (!this.#groups.isKnown(now) && isDue))
      await this.#learn(now, token)
    const isKnown = this.#groups.isKnown(now)
    if (isKnown) await this.#groups.judge(now, await this.#coverageNow(now))
    const signals = await this.#signals(now, isKnown, isSettled)
    await this.#write(signals, now, token)
    this.#judgedUntil = now
    if (isOver(now, this.#savedAt, SAVE_EVERY_MS)) await this.save(now)
  }

  async save(now: number): Promise<void> {
    if (!this.#oldPosts.areWaiting) await this.#saveLearned(now)
  }

  async #saveLearned(now: number): Promise<void> {
    if (!this.#started || !this.#groups.isKnown(now)) return
    await this.#deps.state.deciding.baselines.save(this.#workspace.id, this.#groups.save())
    this.#savedAt = now
  }

  async #refresh(now: number, token: bigint): Promise<void> {
    if (!this.#stale) return
    const { state } = this.#deps
    const { id } = this.#workspace
    this.#stale = false
    this.#silent.clear()
    this.#progress = await state.deciding.incidents.progress(id)
    if (!this.#progress?.seeded) {
      await seedRules(state.deciding.rules, id)
      this.#progress = { judgedUntil: new Date(now).toISOString(), seeded: true }
      await state.deciding.incidents.decide(id, token, this.#progress, [])
    }
    if (!this.#started) this.#judgedUntil = Date.parse(this.#progress.judgedUntil)
    this.#rules = (await state.deciding.rules.list(id)).filter(({ enabled }) => enabled)
    this.#subjects = await state.subjects.list(id)
    this.#themes = themeNames(await state.ownThemes.list(id))
    this.#kinds = kindsOf(this.#subjects)
    const changed = this.#groups.plan(this.#rules, this.#kinds)
    const restored =
      !this.#started && changed && this.#groups.restore(await state.deciding.baselines.load(id), now)
    this.#started = true
    if (changed && !restored) await this.#learn(now, token)
    if (restored) this.#savedAt = now
  }

  async #learn(now: number, token: bigint): Promise<void> {
    this.#learnedAt = now
    const events = await this.#groups.learn(now)
    await this.#recordPast(events, now, token)
    await this.#saveLearned(now)
  }

  async #recordPast(events: readonly PastEvent[], now: number, token: bigint): Promise<void> {
    const { state, store } = this.#deps
    const { id } = this.#workspace
    const subjects = new Set(events.map(({ track }) => track.subject))
    await this.#shared.refresh(store, id, subjects, { since: now - 28 * DAY_MS, until: now }, now)
    const known = (await state.deciding.incidents.recent(id, new Date(now - 35 * DAY_MS))).map((record) => ({
      subjects: record.snapshot.subjects.map((subject) => subject.id),
      since: Date.parse(record.since) - DAY_MS,
      until: record.resolvedAt === null ? now : Date.parse(record.resolvedAt) + DAY_MS,
    }))
    const drafts = pastIncidents(events, this.#rules, this.#kinds, {
      isShared: this.#shared.isShared,
      isKnown: (subject, since, until) =>
        known.some(
          (one) =>
            since <= one.until &&
            until >= one.since &&
            one.subjects.some((other) => this.#shared.isShared(other, subject)),
        ),
    })
    await this.#commit(drafts, now, token, true)
  }

  async #coverageNow(now: number): Promise<number> {
    if (isOver(now, this.#coverage.at, COVERAGE_EVERY_MS))
      this.#coverage = {
        at: now,
        part: await coverageOf(this.#deps.state.sources, this.#deps.store, this.#workspace.id, now),
      }
    return this.#coverage.part
  }

  async #signals(now: number, isKnown: boolean, isSettled: boolean): Promise<Signal[]> {
    const signals: Signal[] = []
    const excesses = new Set<string>()
    // While old posts come in, the newest ones may be of the same file: what is on is followed, and nothing new believed.
    const isBelieved = ({ key }: Signal): boolean => isSettled || this.#excesses.has(key)
    for (const rule of this.#rules) {
      const { subjects } = rule.scope
      const own = [...this.#kinds].filter(([, kind]) => kind !== 'competitor').map(([subject]) => subject)
      const look = {
        store: this.#deps.store,
        workspace: this.#workspace.id,
        now,
        judgedUntil: this.#judgedUntil,
        subjects: subjects.length > 0 ? subjects : own,
      }
      const found = await combine(rule, async (condition) => {
        if (condition.kind === 'source_silent') return this.#silences(rule, condition, look)
        if (!isExcess(condition)) return lookAt(rule, condition, look)
        if (!isKnown) return []
        const on = (this.#groups.tracksOf(rule)?.believed() ?? []).flatMap((track) =>
          watches(rule, condition, track, this.#kinds) ? (signalOf(rule, condition, track) ?? []) : [],
        )
        const own = on.filter(isBelieved)
        for (const { key } of own) excesses.add(key)
        return own
      })
      signals.push(...found)
    }
    this.#excesses = excesses
    return signals
  }

  async #silences(rule: RuleView, condition: Condition, look: Look): Promise<Signal[]> {
    const known = this.#silent.get(rule.id)
    if (known && !isOver(look.now, known.at, SILENCE_EVERY_MS)) return known.signals
    const signals = await lookAt(rule, condition, look)
    this.#silent.set(rule.id, { at: look.now, signals })
    return signals
  }

  async #write(signals: readonly Signal[], now: number, token: bigint): Promise<void> {
    const { state, store } = this.#deps
    const { id, timeZone } = this.#workspace
    const { incidents, quiet } = state.deciding
    const records = await incidents.recent(id, new Date(Math.min(now, this.#judgedUntil) - DAY_MS))
    if (signals.length === 0 && records.length === 0) {
      if (isOver(now, this.#notedAt, PROGRESS_EVERY_MS)) await this.#commit([], now, token)
      return
    }
    const subjects = new Set([
      ...signals.flatMap(({ subject }) => subject ?? []),
      ...records
        .filter(({ status }) => status !== 'resolved')
        .flatMap(({ snapshot }) => snapshot.subjects.map((subject) => subject.id)),
    ])
    const since = Math.min(now - HOUR_MS, ...signals.map((signal) => signal.since))
    await this.#shared.refresh(
      store,
      id,
      subjects,
      { since: Math.max(since, now - 3 * DAY_MS), until: now + HOUR_MS },
      now,
    )
    const hours = new Map(this.#rules.map((rule) => [rule.id, rule.activeHours]))
    const [silences, mutes] = await Promise.all([quiet.silences(id, new Date(now)), quiet.mutes(id)])
    const drafts = advance(records, signals, {
      now,
      isEnabled: (rule) => hours.has(rule),
      isActive: (rule) => hours.has(rule) && isWithin(hours.get(rule), now, timeZone),
      isShared: this.#shared.isShared,
      quietOf: quietBy(silences, mutes, now, timeZone),
    })
    await this.#commit(drafts, now, token)
  }

  async #commit(drafts: readonly Draft[], now: number, token: bigint, fromHistory = false): Promise<void> {
    const { state, store } = this.#deps
    const subjects = subjectNames(this.#subjects)
    const deps = { store, workspace: this.#workspace, subjects, themes: this.#themes, now }
    const changes: IncidentChange[] = []
    for (const draft of drafts) {
      const change = await writeChange(draft, deps, { fromHistory })
      if (change) changes.push(change)
    }
    if (changes.length === 0 && !isOver(now, this.#notedAt, PROGRESS_EVERY_MS)) return
    const until = fromHistory ? this.#judgedUntil : now
    const progress = { judgedUntil: new Date(until).toISOString(), seeded: true }
    await state.deciding.incidents.decide(this.#workspace.id, token, progress, changes)
    this.#notedAt = now
  }
}
