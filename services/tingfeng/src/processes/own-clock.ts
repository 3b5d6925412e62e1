import type { HybridClock, State } from '@tingfeng/state'

const RESERVE_MS = 4_000

/**
 * The versions that this process gives: by a clock of its own, which goes on where it ended under the same name. With
 * one clock for all, each process would begin above what all others have reserved, and those that began before would
 * give lower versions to the edits of the next seconds.
 */
export const openOwnClock = (
  { openClock }: Pick<State, 'openClock'>,
  instance: string,
): Promise<HybridClock> => openClock({ name: `posts/${instance}`, reserveMs: RESERVE_MS })
