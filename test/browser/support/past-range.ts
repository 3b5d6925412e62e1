const DAY_MS = 86_400_000

/** A range that is over, as an address says it: the demo goes on living, but not there. */
export const pastRange = (): string => {
  const to = Math.floor(Date.now() / DAY_MS - 1) * DAY_MS
  return `from=${new Date(to - 21 * DAY_MS).toISOString()}&to=${new Date(to).toISOString()}`
}
