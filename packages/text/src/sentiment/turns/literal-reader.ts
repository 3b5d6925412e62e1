const CODES = 1 << 16
/** What characters do in literals. */
const ALONE = 1
const FIRST = 2
const SECOND = 4
const SHELVES = 1 << 14
const shelfOf = (first: number, second: number): number => (first * 31 + second) & (SHELVES - 1)

/** More of a literal is not looked at. */
export const LONGEST = 3

/**
 * @param marks what each literal, of up to `LONGEST` characters, stands for
 * @returns reads a text in one pass that allocates nothing: `mark` is told, once, what each literal in it stands for
 */
export const createLiteralReader = (
  marks: ReadonlyMap<string, readonly number[]>,
  mark: (stood: number) => void,
): ((text: string) => void) => {
  const literals = [...marks.keys()]
  const codesAt = (place: number): Uint16Array =>
    Uint16Array.from(['', ...literals], (literal) => literal.charCodeAt(place))
  // Literals count from 1 in all that follows, and 0 is none.
  const [firsts, seconds, thirds] = [codesAt(0), codesAt(1), codesAt(2)]
  const from = new Uint32Array(literals.length + 2)
  const all = Uint32Array.from([...marks.values()].flat())
  const roles = new Uint8Array(CODES)
  const aloneAt = new Uint16Array(CODES)
  const shelves = new Uint16Array(SHELVES)
  const nextOnShelf = new Uint16Array(literals.length + 1)
  const play = (char: number, role: number) => {
    roles[char] = (roles[char] ?? 0) | role
  }
  for (const [i, literal] of literals.entries()) {
    const one = i + 1
    const [first = 0, second = 0] = [firsts[one], seconds[one]]
    from[one + 1] = (from[one] ?? 0) + (marks.get(literal)?.length ?? 0)
    if (literal.length === 1) {
      play(first, ALONE)
      aloneAt[first] = one
    } else {
      play(first, FIRST)
      play(second, SECOND)
      const shelf = shelfOf(first, second)
      nextOnShelf[one] = shelves[shelf] ?? 0
      shelves[shelf] = one
    }
  }

  const readIn = new Uint32Array(literals.length + 1)
  let reading = 0
  const found = (literal: number) => {
    if (readIn[literal] === reading) return
    readIn[literal] = reading
    const end = from[literal + 1] ?? 0
    for (let i = from[literal] ?? 0; i < end; i++) mark(all[i] ?? 0)
  }
  const findOnShelf = (shelf: number, first: number, second: number, text: string, after: number) => {
    for (let literal = shelves[shelf] ?? 0; literal !== 0; literal = nextOnShelf[literal] ?? 0) {
      if (seconds[literal] !== second || firsts[literal] !== first) continue
      const third = thirds[literal]
      if (third === 0 || third === text.charCodeAt(after)) found(literal)
    }
  }
  return (text) => {
    reading += 1
    let first = text.charCodeAt(0)
    let role = roles[first] ?? 0
    for (let after = 1; after <= text.length; after++) {
      const second = after < text.length ? text.charCodeAt(after) : 0
      const roleAfter = roles[second] ?? 0
      if ((role & ALONE) !== 0) found(aloneAt[first] ?? 0)
      if ((role & FIRST) !== 0 && (roleAfter & SECOND) !== 0) {
        const shelf = shelfOf(first, second)
        if (shelves[shelf] !== 0) findOnShelf(shelf, first, second, text, after + 1)
      }
      first = second
      role = roleAfter
    }
  }
}
