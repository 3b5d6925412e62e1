/**
 * What a workspace's theme is about, by the characters that (nearly) all of its examples hold and few ordinary clauses
 * do: 充电 in 充电桩排队. The scores that ten examples give find its neighbours too (加油站排队); who does not speak of
 * the same thing does not say the theme.
 */

/** Share of ordinary clauses that hold a character. */
export type CharacterShares = ReadonlyMap<string, number>

/** Characters of one word; a text has it where it holds half of what they tell. */
interface CoreWord {
  readonly characters: ReadonlyMap<string, number>
  readonly least: number
  /** Rare characters that only the examples hold that say it otherwise: 频 in 频闪, where the others say 屏幕. */
  readonly instead: ReadonlySet<string>
}

export type CoreWords = readonly CoreWord[]

/** Fewer examples do not show what all of them share. */
const LEAST_EXAMPLES = 5
const NEARLY_ALL = 0.9
/** What more clauses hold is no word of a theme: 不, 了, 太. */
const ORDINARY = 0.05
const RARE = 0.01
/** Share of the examples in which two characters of one word stand side by side. */
const SIDE_BY_SIDE = 0.7
const HAN = /\p{Script=Han}/u

const holdersOf = (texts: readonly string[]): Map<string, number> => {
  const holders = new Map<string, number>()
  for (const text of texts)
    for (const character of new Set(text)) holders.set(character, (holders.get(character) ?? 0) + 1)
  return holders
}

/** @param texts ordinary clauses, normalised */
export const characterShares = (texts: readonly string[]): CharacterShares =>
  new Map([...holdersOf(texts)].map(([character, count]) => [character, count / texts.length]))

/** @param examples normalised */
export const coreWordsOf = (examples: readonly string[], shares: CharacterShares): CoreWords => {
  if (examples.length < LEAST_EXAMPLES) return []
  const shareOf = (character: string): number => shares.get(character) ?? 0
  const core = [...holdersOf(examples)]
    .filter(
      ([character, count]) =>
        HAN.test(character) && count >= NEARLY_ALL * examples.length && shareOf(character) <= ORDINARY,
    )
    .map(([character]) => character)
  const beside = (one: string, other: string): boolean =>
    examples.filter((text) => text.includes(one + other) || text.includes(other + one)).length >=
    SIDE_BY_SIDE * examples.length
  const words: string[][] = []
  for (const character of core) {
    const word = words.find((known) => known.some((other) => beside(character, other)))
    if (word) word.push(character)
    else words.push([character])
  }
  return words.map((word): CoreWord => {
    const characters = new Map(word.map((one) => [one, -Math.log(Math.max(shareOf(one), 1e-4))]))
    const isInside = (text: string): boolean => word.some((character) => text.includes(character))
    const inside = new Set(examples.filter(isInside).join(''))
    const rare = [...examples.filter((text) => !isInside(text)).join('')].filter(
      (one) => HAN.test(one) && shareOf(one) <= RARE && !inside.has(one),
    )
    return {
      characters,
      least: [...characters.values()].reduce((sum, told) => sum + told, 0) / 2,
      instead: new Set(rare),
    }
  })
}

/** Whether a part of a text, normalised, speaks of what the theme is about. */
export const holdsCoreWords = (words: CoreWords, part: string): boolean =>
  words.every(({ characters, least, instead }) => {
    let told = 0
    for (const [character, tells] of characters) if (part.includes(character)) told += tells
    return told >= least || [...instead].some((character) => part.includes(character))
  })
