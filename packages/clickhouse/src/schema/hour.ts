export const HOUR_MS = 3_600_000

/** First instant that a DateTime cannot hold (2^32 seconds after 1970), in milliseconds. */
const AFTER_LAST_MS = 0x1_0000_0000 * 1000

/** Start of the UTC hour of an instant; both in milliseconds since 1970. */
export const hourOf = (milliseconds: number): number => Math.floor(milliseconds / HOUR_MS) * HOUR_MS

/** Start of the first UTC hour that is not before an instant. */
export const hourNotBefore = (milliseconds: number): number => Math.ceil(milliseconds / HOUR_MS) * HOUR_MS

export const isStorable = (milliseconds: number): boolean => milliseconds >= 0 && milliseconds < AFTER_LAST_MS

export const LAST_STORABLE_HOUR_MS = hourOf(AFTER_LAST_MS - 1)
