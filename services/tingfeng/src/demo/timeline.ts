export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** Share of a day's posts in each hour of Shanghai: quiet nights, a lunch bump, a long evening. */
const HOUR_SHAPE = [14, 8, 5, 4, 4, 6, 14, 26, 38, 46, 50, 52, 60, 52, 46, 46, 46, 48, 54, 64, 76, 82, 66, 36]
const HOUR_SUM = HOUR_SHAPE.reduce((sum, weight) => sum + weight, 0)
/** Sunday first. */
const WEEKDAY_SHAPE = [1.18, 0.94, 0.92, 0.93, 0.96, 1.02, 1.16]
const SHANGHAI_MS = 8 * HOUR_MS

/** Ordinary posts expected in the hour that starts at `hour` (ms), given a day's mean. */
export const expectedInHour = (hour: number, postsPerDay: number): number => {
  const local = new Date(hour + SHANGHAI_MS)
  const ofDay = (HOUR_SHAPE[local.getUTCHours()] ?? 0) / HOUR_SUM
  return postsPerDay * ofDay * (WEEKDAY_SHAPE[local.getUTCDay()] ?? 1)
}

/** The crisis breaks at 10:00 in Shanghai, six days before the demo was made. */
export const crisisStart = (madeAt: number): number => {
  const local = new Date(madeAt - 6 * DAY_MS + SHANGHAI_MS)
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), 10) - SHANGHAI_MS
}

const CRISIS_PEAK_PER_HOUR = 38
const RISE_HOURS = 5
const HALF_LIFE_HOURS = 14
const CRISIS_HOURS = 72

/** Posts about the crisis expected in the hour that starts at `hour`: a quick rise, a slow decay, quieter at night. */
export const crisisInHour = (hour: number, madeAt: number): number => {
  const age = (hour - crisisStart(madeAt)) / HOUR_MS
  if (age < 0 || age > CRISIS_HOURS) return 0
  const shape = age < RISE_HOURS ? (age + 1) / RISE_HOURS : 0.5 ** ((age - RISE_HOURS) / HALF_LIFE_HOURS)
  return CRISIS_PEAK_PER_HOUR * Math.min(1, shape) * Math.min(1.2, 0.25 + expectedInHour(hour, 24))
}
