import type { RETENTION_LEAST_DAYS, RETENTION_MOST_DAYS } from '@tingfeng/contracts'

/** Days. The page takes types alone from the contracts, beside which it is built: these are theirs, or do not compile. */
export const LEAST_DAYS: typeof RETENTION_LEAST_DAYS = 30
export const MOST_DAYS: typeof RETENTION_MOST_DAYS = 3650

export const isWithinBounds = (days: number | null): days is number =>
  days !== null && Number.isInteger(days) && days >= LEAST_DAYS && days <= MOST_DAYS
