import type { SourceRuns } from '@tingfeng/clickhouse'
import type { SourceHealth } from '@tingfeng/contracts'
import type { Source } from '@tingfeng/state'

/** A polled source that brought nothing for this many of its intervals is silent. */
const SILENT_AFTER = 3
/** Clocks of two machines differ by less. A later success was recorded before the clock was set back. */
const MAX_SKEW_MS = 60_000

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
  // A success clears the error: which of the two came last is not asked of a clock that may have been set.
  if (source.lastError !== null) return { state: 'failing', ...facts }
  const waitedMs =
    facts.lastSuccessAt === null ? Number.POSITIVE_INFINITY : now - Date.parse(facts.lastSuccessAt)
  const isSilent =
    facts.expectEveryMs !== null && (waitedMs > SILENT_AFTER * facts.expectEveryMs || waitedMs < -MAX_SKEW_MS)
  return { state: isSilent ? 'silent' : 'fresh', ...facts }
}
