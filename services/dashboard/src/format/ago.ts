/** How long ago, in the largest whole unit: `{ unit: 'minute', count: 5 }`; below a minute `now`. */
export interface Ago {
  unit: 'now' | 'minute' | 'hour' | 'day'
  count: number
}

const MINUTE_MS = 60_000

export const agoOf = (instant: string, now: number): Ago => {
  const minutes = Math.floor((now - Date.parse(instant)) / MINUTE_MS)
  if (minutes < 1) return { unit: 'now', count: 0 }
  if (minutes < 60) return { unit: 'minute', count: minutes }
  if (minutes < 60 * 24) return { unit: 'hour', count: Math.floor(minutes / 60) }
  return { unit: 'day', count: Math.floor(minutes / (60 * 24)) }
}
