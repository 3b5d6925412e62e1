/** What a search looks in: one expression for every word, so that a text index can be put on it. ASCII letters are lower-case. */
export const HAYSTACK = "lower(concat(title, '\\n', text))"
