import { HIDDEN } from '../hide-names.js'
import { sayPlainly } from '../plain-words.js'
import type { Turn } from './turn.js'

/** What the scorers read of a text. */
export const said = (text: string): string => sayPlainly(text).text.replaceAll(HIDDEN, '')

/** Every pattern over 100,000 characters of each part, whatever lets a text past it: only a slow one is late. */
export const readWalls = (families: readonly (readonly Turn[])[], parts: readonly string[]): number =>
  parts
    .map((part) => part.repeat(100_000 / part.length))
    .flatMap((wall) => families.flat().map(({ pattern }) => wall.replace(pattern, ''))).length
