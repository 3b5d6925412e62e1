/** Of how many marks each pair of neighbouring words has one; written in migration 12, too. */
export const PHRASE_MARKS = 2 ** 18

/** Every two neighbours among the content words, as a number: most, but not all, stand side by side in the text. */
export const WORD_PAIRS = `arrayMap((first, second) -> first * 3 + second,
  arrayPopBack(arrayMap(word -> cityHash64(word), tokens) AS hashes), arrayPopFront(hashes))`

/** The mark of a pair, which many pairs share. */
export const markOf = (pair: string): string => `bitAnd(${pair}, ${PHRASE_MARKS - 1})`
