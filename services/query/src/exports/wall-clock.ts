import { zoneOf } from '@tingfeng/kit'

/** The time that clocks on the wall of a zone show, as a Date whose UTC fields say it. */
export const createWallClock = (timeZone: string): ((instant: string | Date) => Date) => {
  const { wallOf } = zoneOf(timeZone)
  return (instant) => new Date(wallOf(typeof instant === 'string' ? Date.parse(instant) : instant.getTime()))
}

/** `2026-03-01 09:30:00` of a time that `createWallClock` gave. */
export const wallText = (wall: Date): string => wall.toISOString().slice(0, 19).replace('T', ' ')
