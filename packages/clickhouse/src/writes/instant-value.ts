/** `2026-11-22T10:00:00.000Z` in the form that a DateTime64(3, 'UTC') is read from fastest. */
export const instantValue = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 23)}`
