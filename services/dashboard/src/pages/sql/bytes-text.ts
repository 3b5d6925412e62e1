const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** A number of bytes with the unit that keeps it short. */
export const bytesText = (bytes: number): string => {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  return `${value >= 100 || step === 0 ? Math.round(value) : Number(value.toFixed(1))} ${UNITS[step]}`
}
