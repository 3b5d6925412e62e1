/** What is known of a part of a pattern. */
export interface Part {
  /** All that it matches, where that is little enough to be listed. */
  readonly words?: readonly string[] | undefined
  /** What it matches begins with one of these. */
  readonly starts: readonly string[]
  /** Of each list, one is in whatever text it matches. */
  readonly needed: readonly (readonly string[])[]
}

export interface PlacedPart extends Part {
  /** Looked at without being gone past. */
  readonly look?: 'ahead' | 'behind'
}

const MOST_WORDS = 150

/** Nothing but these. */
export const oneOf = (words: readonly string[]): Part => ({ words, starts: words, needed: [] })
export const NOTHING = oneOf([''])
export const ANYTHING: Part = { starts: [''], needed: [] }

const isTelling = (words: readonly string[] | undefined): words is readonly string[] =>
  words !== undefined && words.length > 0 && !words.includes('')

const isShort = (words: readonly string[]): boolean => words.length <= MOST_WORDS
const unique = (words: readonly string[]): readonly string[] => [...new Set(words)]

const PUNCTUATION = /^[ -~]$/
const share = (word: string): number => (word.length === 1 && PUNCTUATION.test(word) ? 1 : 50 ** -word.length)
/** About the share of texts that have one: the fewer and the longer, the smaller. */
export const commonness = (words: readonly string[]): number =>
  words.reduce((total, word) => total + share(word), 0)

const allNeeded = ({ words, needed }: Part): Part['needed'] =>
  isTelling(words) ? [words, ...needed] : needed

const rarest = (lists: Part['needed']): readonly string[] | undefined =>
  [...lists].sort((a, b) => commonness(a) - commonness(b))[0]

/** Each list of the first part with one of each other part, so chosen that the whole is rare. */
const neededByAny = ([first, ...others]: readonly Part[]): Part['needed'] =>
  (first ? allNeeded(first) : []).flatMap((list) => {
    let any: readonly string[] | undefined = list
    for (const other of others) {
      const before: readonly string[] | undefined = any
      any = before && rarest(allNeeded(other).map((own) => unique([...before, ...own])))
    }
    return any ? [any] : []
  })

/** One of several parts. */
export const either = (parts: readonly Part[]): Part => {
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return only
  const words = unique(parts.flatMap((part) => part.words ?? []))
  if (parts.every((part) => part.words) && isShort(words)) return oneOf(words)
  const starts = unique(parts.flatMap((part) => part.starts))
  return { starts: isShort(starts) ? starts : [''], needed: neededByAny(parts) }
}

/** One part after the other. */
export const inTurn = (parts: readonly PlacedPart[]): Part => {
  const needed: (readonly string[])[] = []
  let run: readonly string[] = ['']
  let starts: readonly string[] | undefined
  const need = (words: readonly string[]) => {
    if (isTelling(words)) needed.push(words)
  }
  const isJoined = (words: readonly string[]): boolean => run.length * words.length <= MOST_WORDS
  const join = (words: readonly string[]): readonly string[] =>
    isJoined(words) ? unique(run.flatMap((one) => words.map((other) => one + other))) : run
  for (const { words, starts: begins, needed: own, look } of parts) {
    needed.push(...own)
    if (look === 'ahead') {
      need(join(begins))
      need(begins)
    } else if (look === undefined && words !== undefined && isJoined(words)) run = join(words)
    else {
      const before = look === 'behind' ? run : join(begins)
      need(before)
      starts ??= before
      run = words ?? ['']
    }
  }
  if (starts === undefined) return { words: run, starts: run, needed }
  need(run)
  return { starts, needed }
}

/** @param most infinite where nothing ends it */
export const repeated = (part: Part, least: number, most: number): Part => {
  if (least === 1 && most === 1) return part
  if (least > 0) return { starts: part.starts, needed: allNeeded(part) }
  return most === 1 && part.words ? oneOf(['', ...part.words]) : ANYTHING
}
