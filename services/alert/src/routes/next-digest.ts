const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** By how much the clocks of a zone are ahead of UTC. */
const createAhead = (timeZone: string): ((at: number) => number) => {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  return (at) => {
    const {
      year = 0,
      month = 1,
      day,
      hour,
      minute,
      second,
    } = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000
  }
}

/** When clocks show a time: the first time where they do so twice, and as if not set ahead yet where they skip it. */
const createInstantOf = (aheadOf: (at: number) => number) => (shown: number) => {
  const [before, after] = [aheadOf(shown - DAY_MS), aheadOf(shown + DAY_MS)]
  return [shown - before, shown - after].find((at) => at + aheadOf(at) === shown) ?? shown - before
}

/** When the next digest leaves: at five past the hour (robots are crowded at :00), or at a time of day in the zone. */
export const nextDigest = (
  mode: 'hour' | 'day',
  now: Date,
  { digestAt, timeZone }: { readonly digestAt: string; readonly timeZone: string },
): Date => {
  const nowMs = now.getTime()
  if (mode === 'hour') {
    const afterHour = 5 * MINUTE_MS
    return new Date(Math.ceil((nowMs - afterHour + 1) / HOUR_MS) * HOUR_MS + afterHour)
  }
  const aheadOf = createAhead(timeZone)
  const instantOf = createInstantOf(aheadOf)
  const [hour = 0, minute = 0] = digestAt.split(':').map(Number)
  const midnight = Math.floor((nowMs + aheadOf(nowMs)) / DAY_MS) * DAY_MS
  const shown = midnight + hour * HOUR_MS + minute * MINUTE_MS
  const today = instantOf(shown)
  return new Date(today > nowMs ? today : instantOf(shown + DAY_MS))
}
