import { zoneOf } from '@tingfeng/kit'

/** Month, day, hour and minute as the clocks of a zone show them. */
export const createClock = (timeZone: string): ((at: string | number | Date) => string) => {
  const { wallOf } = zoneOf(timeZone)
  return (at) => new Date(wallOf(new Date(at).getTime())).toISOString().slice(5, 16).replace('T', ' ')
}
