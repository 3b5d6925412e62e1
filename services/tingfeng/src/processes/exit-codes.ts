import { codeOf } from '@tingfeng/kit'
import { DEPENDENCY_MISSING } from './wait-for.js'

/** How a process of the distributed mode ends; part of its interface (infra/README.md). */
export const EXIT = { ok: 0, failed: 1, dependencyMissing: 69, unfinished: 75, badSettings: 78 } as const

export const exitCodeOf = (error: unknown): number => {
  const code = codeOf(error)
  if (code === 'invalid_config') return EXIT.badSettings
  return code === DEPENDENCY_MISSING ? EXIT.dependencyMissing : EXIT.failed
}
