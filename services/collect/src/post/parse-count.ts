const UNITS: Readonly<Record<string, number>> = { 万: 1e4, w: 1e4, W: 1e4, 亿: 1e8, 千: 1e3, k: 1e3, K: 1e3 }

/** A count as platforms write it: 1234 · 1,234 · 1.2万 · 3k. Undefined for what is no count (赞, empty). */
export const parseCount = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined
  if (typeof value !== 'string' || value.length > 20) return undefined
  const match = /^([\d,]*\d(?:\.\d+)?)\s?([万wW亿千kK])?\+?$/.exec(value.trim())
  if (!match?.[1]) return undefined
  return Math.round(Number(match[1].replaceAll(',', '')) * (UNITS[match[2] ?? ''] ?? 1))
}
