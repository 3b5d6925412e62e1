import type { SourceRuns } from '@tingfeng/clickhouse'
import type { SourceHealth } from '@tingfeng/contracts'
import type { Source } from '@tingfeng/state'

/** A polled source that brought nothing for this many of its intervals is silent. */
const SILENT_AFTER = 3

const isAfter = (a: string | null, b: string | null): boolean =>
  a !== null && (b === null || Date.parse(a) > Date.parse(b))

/**
 * How a source is doing, by its own record: "no mentions" is believed only of a source that is fresh.
 *
 * @param source settings of a polled source; undefined for one that is pushed or imported
 * @param runs what its runs say, if it ever ran
 */
export const healthOf = (
  source: Source | undefined,
  runs: SourceRuns | undefined,
  now = Date.now(),
): SourceHealth => {
  // An import under the name of a polled source says nothing of how its polling fails.
  const failed = source ?? runs
  const facts = {
    lastSuccessAt: source?.lastSuccessAt ?? runs?.lastSuccessAt ?? null,
    lastError: failed?.lastError ?? null,
    lastFault: source?.lastFault ?? null,
    lastErrorAt: failed?.lastErrorAt ?? null,
    expectEveryMs: source?.everyMs ?? null,
  }
  if (!source) return { state: 'pushed', ...facts }
  if (isAfter(facts.lastErrorAt, facts.lastSuccessAt)) return { state: 'failing', ...facts }
  const waitedMs =
    facts.lastSuccessAt === null ? Number.POSITIVE_INFINITY : now - Date.parse(facts.lastSuccessAt)
  const isSilent = facts.expectEveryMs !== null && waitedMs > SILENT_AFTER * facts.expectEveryMs
  return { state: isSilent ? 'silent' : 'fresh', ...facts }
}
