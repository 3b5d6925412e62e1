/** Counters, sizes and clocks stay below 2^53. */
export const toNumber = (value: string | number | bigint): number => Number(value)

export const toNumberOrNull = (value: string | number | bigint | null): number | null =>
  value === null ? null : Number(value)

export const toInstant = (time: Date): string => time.toISOString()

export const toInstantOrNull = (time: Date | null): string | null => time?.toISOString() ?? null

export const toDateOrNull = (instant: string | null): Date | null =>
  instant === null ? null : new Date(instant)
