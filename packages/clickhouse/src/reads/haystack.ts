/**
 * What a search looks in, title and text, ASCII letters in lower case: one expression for every word, which the text
 * index `words` stands on.
 */
export const HAYSTACK = "lower(concat(title, '\\n', text))"

/** Merges build the index: made at each insert it would be made several times over. */
export const WITHOUT_TEXT_INDEX = { exclude_materialize_skip_indexes_on_insert: 'words' } as const
