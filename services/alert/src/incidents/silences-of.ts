import { IncidentMatcher } from '@tingfeng/contracts'
import type { Part } from './memory.js'

type Kind = 'source' | 'theme' | 'whole'
const KINDS: readonly Kind[] = ['source', 'theme', 'whole']
const kindOf = ({ ruleKind, theme }: Part): Kind =>
  ruleKind === 'source_silent' ? 'source' : theme === null ? 'whole' : 'theme'

/** Of each list of a matcher. */
const MOST = 100
const known = (ids: readonly (string | null)[]): string[] =>
  [...new Set(ids.filter((id): id is string => id !== null && id !== ''))].slice(0, MOST)

/**
 * What keeps an incident's cause quiet, and nothing beside it: the sources that are silent, the themes of its subjects,
 * and subjects as a whole only where the whole of them was watched. Each with its own rules.
 */
export const silencesOf = (parts: readonly Part[]): IncidentMatcher[] =>
  KINDS.flatMap((kind) => {
    const own = parts.filter((part) => kindOf(part) === kind)
    if (own.length === 0) return []
    const watched = known(own.map(({ subject }) => subject))
    return [
      IncidentMatcher.parse({
        rules: known(own.map(({ rule }) => rule)),
        themes: known(own.map(({ theme }) => theme)),
        ...(kind === 'source' ? { sources: watched } : { subjects: watched }),
      }),
    ]
  })
